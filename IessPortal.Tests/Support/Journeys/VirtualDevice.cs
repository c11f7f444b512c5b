using Microsoft.Playwright;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>A telephone or computer that holds passkeys, as the browser's own authenticator for tests plays it.</summary>
public sealed class VirtualDevice
{
    private readonly ICDPSession session;
    private readonly string id;

    private VirtualDevice(ICDPSession session, string id) => (this.session, this.id) = (session, id);

    public static async Task<VirtualDevice> AttachAsync(BrowserVisitor visitor)
    {
        var session = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        visitor.OnLeaving(session.DetachAsync);
        await session.SendAsync("WebAuthn.enable");
        var options = new Dictionary<string, object>
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = true,
            ["automaticPresenceSimulation"] = true,
        };
        var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = options });
        return new(session, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Whether its owner's finger, face or PIN is right from now on.</summary>
    public Task RecogniseAsync(bool recognises) =>
        session.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = id, ["isUserVerified"] = recognises });

    /// <summary>Puts its counter back to the beginning, as a copy would have it that was made then.</summary>
    public async Task RewindAsync()
    {
        var held = (await session.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = id }))!.Value.GetProperty("credentials")[0];
        await session.SendAsync(
            "WebAuthn.removeCredential", new() { ["authenticatorId"] = id, ["credentialId"] = held.GetProperty("credentialId").GetString()! });
        var copy = held.EnumerateObject().ToDictionary(property => property.Name, property => (object)property.Value);
        copy["signCount"] = 0;
        await session.SendAsync("WebAuthn.addCredential", new() { ["authenticatorId"] = id, ["credential"] = copy });
    }

    public async Task<int> CountAsync() =>
        (await session.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = id }))!.Value.GetProperty("credentials").GetArrayLength();
}
