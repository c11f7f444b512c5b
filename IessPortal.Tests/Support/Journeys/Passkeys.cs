using System.Security.Cryptography;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>What a browser's answers amount to once they were found to hold. Real browsers and their devices are in the browser's tests.</summary>
public static class Passkeys
{
    public static UserPasskeyInfo Fresh(uint count = 1, bool verified = true) =>
        new(RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(77), TestClock.Start, count, ["internal"], verified, false, false, [], []);

    /// <summary>The same passkey, used again.</summary>
    public static UserPasskeyInfo Next(this UserPasskeyInfo passkey, uint count, bool verified = true) =>
        new(passkey.CredentialId, passkey.PublicKey, passkey.CreatedAt, count, passkey.Transports, verified, false, false, [], []);

    /// <summary>Answers a challenge of its own, unless told which.</summary>
    public static PasskeyProof ProofOf(this TestPortal portal, Guid member, UserPasskeyInfo passkey, string? challenge = null) =>
        new(member, passkey, new(challenge ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), portal.Clock.GetUtcNow().AddMinutes(3)));

    /// <summary>Gives somebody a passkey.</summary>
    public static async Task<UserPasskeyInfo> EnrolAsync(this TestPortal portal, Actor actor, uint count = 1)
    {
        var passkey = Fresh(count);
        Assert.Equal(
            new AddPasskeyOutcome.Added(),
            await portal.Get<AddPasskeyHandler>().HandleAsync(new(portal.ProofOf(actor.Id!.Value, passkey), "Teléfono", actor), CancellationToken.None));
        return passkey;
    }

    /// <summary>Gives an employer's account a passkey, as if a device had been enrolled.</summary>
    public static async Task<UserPasskeyInfo> GivePasskeyAsync(this TestPortal portal, Guid account, uint count = 1)
    {
        var passkey = Fresh(count);
        Assert.True(
            await portal.WriteAsync(
                async db => await PasskeyStore.AddAsync(
                    db, (await db.EmployerAccounts.SingleAsync(one => one.Id == account)).User, passkey, "Teléfono", CancellationToken.None)));
        return passkey;
    }

    public static Task<SignInByPasskeyOutcome> SignInAsync(this TestPortal portal, PasskeyProof? proof) =>
        portal.Get<SignInByPasskeyHandler>().HandleAsync(new(proof, TestPortal.Visitor), CancellationToken.None);
}
