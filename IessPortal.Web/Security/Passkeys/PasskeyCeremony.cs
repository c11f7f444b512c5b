using System.Security.Cryptography;
using System.Text.Json;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace IessPortal.Web.Security.Passkeys;

/// <summary>What a challenge was sent for; an answer to one is no answer to another.</summary>
public enum PasskeyPurpose
{
    StaffSignIn,
    StaffEnrolment,
    StaffInvitation,
    StaffConfirmation,
    Unblocking,
    EmployerEnrolment,
    CounterEnrolment,
}

/// <summary>
/// Challenge and answer (WebAuthn). What was asked waits in an encrypted cookie of the browser that was asked; whether an answer counts, and that it does so
/// once, use cases say.
/// </summary>
public sealed class PasskeyCeremony(IPasskeyHandler<PortalUser> handler, IDataProtectionProvider protection, PortalCookies cookies, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(3);
    private readonly IDataProtector protector = (protection ?? throw new ArgumentNullException(nameof(protection))).CreateProtector("IessPortal.Passkeys");

    private string Cookie => cookies.NameOf("llave");

    /// <summary>Options for the browser to make a passkey, as JSON.</summary>
    public async Task<string> AskForNewAsync(HttpContext context, PasskeyPurpose purpose, PortalUser user, string name)
    {
        var made = await handler.MakeCreationOptionsAsync(new() { Id = user.Id.ToString(), Name = user.UserName!, DisplayName = name }, context);
        SetState(context, purpose, user.Id, made.AttestationState);
        return made.CreationOptionsJson;
    }

    /// <summary>Options for the browser to use a passkey, whosever it is, as JSON.</summary>
    public async Task<string> AskForAnyAsync(HttpContext context, PasskeyPurpose purpose)
    {
        var made = await handler.MakeRequestOptionsAsync(null, context);
        SetState(context, purpose, Guid.Empty, made.AssertionState);
        return made.RequestOptionsJson;
    }

    /// <summary>The answer to <see cref="AskForNewAsync"/>. None where it does not hold.</summary>
    public async Task<PasskeyProof?> NewAsync(HttpContext context, PasskeyPurpose purpose, string? answer)
    {
        if (ConsumeState(context, purpose) is not { } asked || answer is not { Length: > 0 })
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(new() { HttpContext = context, CredentialJson = answer, AttestationState = asked.State });
        return result.Succeeded ? new(asked.UserId, result.Passkey, ChallengeOf(asked)) : null;
    }

    /// <summary>The answer to <see cref="AskForAnyAsync"/>. None where it does not hold.</summary>
    public async Task<PasskeyProof?> AnyAsync(HttpContext context, PasskeyPurpose purpose, string? answer)
    {
        if (ConsumeState(context, purpose) is not { } asked || answer is not { Length: > 0 })
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new() { HttpContext = context, CredentialJson = answer, AssertionState = asked.State });
        return result.Succeeded ? new(result.User.Id, result.Passkey, ChallengeOf(asked)) : null;
    }

    private static PasskeyChallenge ChallengeOf(CeremonyState asked) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked.State))), asked.Expires);

    private void SetState(HttpContext context, PasskeyPurpose purpose, Guid userId, string? state)
    {
        var asked = new CeremonyState(
            purpose, userId, state ?? throw new InvalidOperationException("Passkey options come with the state to check them by."), time.Now() + Lifetime);
        context.Response.Cookies.Append(Cookie, protector.Protect(JsonSerializer.Serialize(asked)), Options(Lifetime));
        context.Response.Headers.CacheControl = "no-store";
    }

    private CeremonyState? ConsumeState(HttpContext context, PasskeyPurpose purpose)
    {
        if (context.Request.Cookies[Cookie] is not { } kept)
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie, Options(null));
        try
        {
            var asked = JsonSerializer.Deserialize<CeremonyState>(protector.Unprotect(kept))!;
            return asked.Purpose == purpose && time.Now() < asked.Expires ? asked : null;
        }
        catch (CryptographicException)
        {
            // Not ours, or of a key that is gone: nothing was asked.
            return null;
        }
    }

    private CookieOptions Options(TimeSpan? lifetime) =>
        new()
        {
            HttpOnly = true,
            Secure = cookies.SecurePolicy is CookieSecurePolicy.Always,
            SameSite = SameSiteMode.Strict,
            Path = "/",
            MaxAge = lifetime,
            IsEssential = true,
        };

    private sealed record CeremonyState(PasskeyPurpose Purpose, Guid UserId, string State, DateTimeOffset Expires);
}
