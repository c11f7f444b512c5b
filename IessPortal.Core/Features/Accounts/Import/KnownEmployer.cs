using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>What the portal has of an employer that a file may say otherwise.</summary>
internal sealed record KnownEmployer(Guid Id, string UserName, PersonId Representative, string Name, string RepresentativeName, Mobile? Mobile)
{
    public required IReadOnlyList<KnownEmail> Emails { get; init; }

    public string? Email => Emails.FirstOrDefault(email => email.Until is null)?.Address;

    /// <summary>Those of the rows' employers that have an account, by their user names.</summary>
    public static async Task<Dictionary<string, KnownEmployer>> ReadAsync(
        PortalDbContext db, IReadOnlyCollection<EmployerRow> rows, CancellationToken cancellationToken)
    {
        var names = rows.Select(row => row.UserName).ToList();
        // Joined, and not looked for in a list: PostgreSQL goes through the whole of a parameter's list for each row, a second for 2,000 names in 20,000 rows.
        var found = await db.EmployerAccounts.AsNoTracking()
            .SelectMany(account => EF.Parameter(names).Where(name => name == account.User.NormalizedUserName), (account, _) => account)
            .Select(account => new KnownEmployer(
                account.Id, account.User.NormalizedUserName!, account.Representative, account.Name, account.RepresentativeName, account.Mobile)
            {
                Emails = account.Emails.Select(email => new KnownEmail(email.Address, email.Until)).ToList(),
            })
            .ToListAsync(cancellationToken);
        return found.ToDictionary(employer => employer.UserName);
    }

    /// <summary>What the row changes.</summary>
    public EmployerChange ChangeBy(EmployerRow row) => new(
        Representative: row.Employer.Representative != Representative,
        Names: row.Name != NameText.Clean(Name) || row.RepresentativeName != NameText.Clean(RepresentativeName),
        Email: row.Email is { } email && !Same(email, Email),
        // The one on file goes with the former representative, be it the same number.
        Mobile: row.Mobile is { } mobile && (mobile != Mobile || row.Employer.Representative != Representative));

    /// <summary>Whether the row brings back an address that the employer had and has no longer: then the file is older than what is on file.</summary>
    public bool HadBefore(EmployerRow row) =>
        row.Email is { } email && !Same(email, Email) && Emails.Any(known => known.Until is not null && Same(email, known.Address));

    private static bool Same(string left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

/// <param name="Until">When another took its place; none: in use.</param>
internal sealed record KnownEmail(string Address, DateTimeOffset? Until);

/// <summary>Which parts of an account a row changes.</summary>
internal readonly record struct EmployerChange(bool Representative, bool Names, bool Email, bool Mobile)
{
    public bool Any => Representative || Names || Email || Mobile;
}
