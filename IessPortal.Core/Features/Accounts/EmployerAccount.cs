using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage.Identity;

namespace IessPortal.Core.Features.Accounts;

/// <summary>Why an account is blocked.</summary>
public enum BlockCause
{
    FailedSignIns,
    /// <summary>Somebody who got the notice of a change said that it was not their doing.</summary>
    NotMe,
}

/// <summary>An employer's sucursal, its key and what stands in the key's way.</summary>
public sealed partial class EmployerAccount : IKeyHolder, IWatched
{
    IEnumerable<string> IWatched.Topics => [LiveEvents.Accounts];

    private readonly List<ContactEmail> emails = [];
    private readonly List<KeyRecord> keys = [];

    /// <summary>For the database.</summary>
    private EmployerAccount() =>
        (Ruc, Sucursal, Representative, Name, RepresentativeName, SearchName, User) = (null!, null!, null!, null!, null!, null!, null!);

    /// <summary>An employer as the IESS has it, without a key yet.</summary>
    public EmployerAccount(Guid id, EmployerId employer, string name, string representativeName)
    {
        Id = id;
        (Representative, Ruc, Sucursal) = employer;
        (Name, RepresentativeName, SearchName) = (name, representativeName, SearchNameOf(name, representativeName));
        var userName = UserNameOf(Ruc, Sucursal);
        User = new PortalUser { Id = id, UserName = userName, NormalizedUserName = userName, SecurityStamp = RandomSecret.Token(), LockoutEnabled = true };
    }

    public Guid Id { get; private set; }
    public Ruc Ruc { get; private set; }
    public Sucursal Sucursal { get; private set; }

    /// <summary>Whom the IESS knows as representative.</summary>
    public PersonId Representative { get; private set; }

    public string Name { get; private set; }
    public string RepresentativeName { get; private set; }

    /// <summary>Both names as a search looks for them.</summary>
    public string SearchName { get; private set; }

    /// <summary>Since when the representative is this one, where it changed since the account exists.</summary>
    public DateTimeOffset? RepresentativeSince { get; private set; }

    public PortalUser User { get; private set; }
    public DateTimeOffset? KeySetAt { get; private set; }

    /// <summary>The keys it has had, newest last; as hashes.</summary>
    public IReadOnlyList<KeyRecord> Keys => keys;

    public IReadOnlyList<ContactEmail> Emails => emails;

    /// <summary>Where the portal writes; none: the employer has to come in person.</summary>
    public string? Email => emails.Find(email => email.Until is null)?.Address;

    /// <summary>The mobile on file, as the IESS has it; none: it has none.</summary>
    public Mobile? Mobile { get; private set; }

    /// <summary>When a code that was sent to the mobile came back; none: nobody knows whether it is the employer's own.</summary>
    public DateTimeOffset? MobileConfirmedAt { get; private set; }

    public BlockCause? BlockedFor { get; private set; }
    public DateTimeOffset? BlockedAt { get; private set; }
    public bool IsBlocked => User.LockoutEnd is not null;
    public bool HasKey => User.PasswordHash is not null;
    public EmployerId Employer => new(Representative, Ruc, Sucursal);

    /// <summary>What an employer types to sign in: RUC-sucursal.</summary>
    public static string UserNameOf(Ruc ruc, Sucursal sucursal)
    {
        return $"{ruc.Value}-{sucursal.Value}";
    }

    /// <summary>From now on the portal writes to <paramref name="address"/>; the one before is kept, to be told of changes.</summary>
    public void ChangeEmail(string address, DateTimeOffset now)
    {
        emails.Find(email => email.Until is null)?.End(now);
        emails.Add(new ContactEmail(address, now));
    }

    /// <summary>From now on text messages go to <paramref name="mobile"/>; none: to nobody.</summary>
    /// <param name="confirmedAt">When a code that was sent there came back; none: it is as somebody else wrote it down.</param>
    public void ChangeMobile(Mobile? mobile, DateTimeOffset? confirmedAt = null) => (Mobile, MobileConfirmedAt) = (mobile, mobile is null ? null : confirmedAt);

    /// <summary>
    /// Somebody says that what was changed was not their doing. Contact data in dispute are used by nobody: who is right proves so in person.
    /// </summary>
    public void Distrust(ChangedPart part, DateTimeOffset now)
    {
        if (part is ChangedPart.Email)
        {
            emails.Find(email => email.Until is null)?.End(now);
        }
        else if (part is ChangedPart.Mobile)
        {
            ChangeMobile(null);
        }
    }

    /// <summary>Somebody else represents the employer from now on; whatever was signed in no longer is.</summary>
    public void ChangeRepresentative(PersonId representative, string name, DateTimeOffset now)
    {
        (Representative, RepresentativeName, RepresentativeSince) = (representative, name, now);
        SearchName = SearchNameOf(Name, name);
        // It is the former representative's own.
        ChangeMobile(null);
        EndSessions();
    }

    /// <summary>The same employer, and the same representative, are called otherwise from now on.</summary>
    public void Rename(string name, string representativeName) =>
        (Name, RepresentativeName, SearchName) = (name, representativeName, SearchNameOf(name, representativeName));

    /// <summary>Blocks until a key is set by a link that unblocks. Every session ends.</summary>
    public void Block(BlockCause cause, DateTimeOffset now)
    {
        User.LockoutEnd = DateTimeOffset.MaxValue;
        (BlockedFor, BlockedAt) = (cause, now);
        EndSessions();
    }

    void IKeyHolder.BlockForFailures(DateTimeOffset now) => Block(BlockCause.FailedSignIns, now);

    /// <summary>Whatever was signed in under this account no longer is.</summary>
    public void EndSessions() => User.SecurityStamp = RandomSecret.Token();

    private static string SearchNameOf(string name, string representativeName) => KeyText.Fold($"{name} {representativeName}");
}
