using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Search;

/// <summary>An employer that was found.</summary>
/// <param name="AccountId">None: a turno or visit names it, but the portal has no account of it.</param>
/// <param name="Name">As the IESS has it.</param>
public sealed record FoundEmployer(Guid? AccountId, string Ruc, string Sucursal, string? Name);

/// <param name="Employers">The first of them.</param>
/// <param name="More">Whether there are others: a longer text finds fewer.</param>
public sealed record FoundEmployers(IReadOnlyList<FoundEmployer> Employers, bool More);

/// <param name="Text">A cédula, a RUC with or without sucursal, a short reference, or part of a name.</param>
public sealed record FindEmployersQuery(string? Text, Actor Actor);

/// <summary>Finds employers. What was looked for, and by whom, is written down.</summary>
public sealed class FindEmployersHandler(
    PortalStore store, IStorageDialect dialect, ForeignerCodeFormat format, RegistryAccounts registry, TimeProvider time)
{
    public const Permission Needs = Permission.FindEmployers;
    public const int Most = 25;

    /// <summary>Shorter parts of names are found in half of all names.</summary>
    public const int ShortestName = 3;

    private const int LongestText = 100;

    /// <summary>Of more than these the first are not those that come first in order: who looked has to write more in any case.</summary>
    private const int MostNames = 1000;

    public async Task<FoundEmployers> HandleAsync(FindEmployersQuery query, CancellationToken cancellationToken)
    {
        var text = query.Text?.Trim() ?? string.Empty;
        text = text.Length > LongestText ? text[..LongestText] : text;
        // Searched outside of the transaction that writes it down: that one holds up every other writer.
        var found = await store.ReadAsync(db => FindAsync(db, text, query.Actor, cancellationToken), cancellationToken);
        if (text.Length == 0)
        {
            return new([], false);
        }

        var registered = found.Count == 0 && EmployerIn(text) is var (ruc, sucursal) ? await registry.FindAsync(ruc, sucursal, cancellationToken) : null;
        found = await store.WriteAsync(
            async db =>
            {
                var opened = registered is null ? null : await registry.OpenAsync(db, registered, query.Actor, cancellationToken);
                var all = opened is null ? found : [new(opened.Id, opened.Ruc.Value, opened.Sucursal.Value, opened.Name)];
                db.Audit(new AuditEntry(time.Now(), AuditKind.EmployersSearched, query.Actor) { Detail = $"{text} ({all.Count})" });
                return all;
            },
            cancellationToken);
        return new([.. found.Take(Most)], found.Count > Most);
    }

    /// <summary>Whose number it is, where it can be an employer's: of a RUC alone, the first sucursal.</summary>
    private static (Ruc Ruc, Sucursal Sucursal)? EmployerIn(string text)
    {
        var digits = IdentifierText.Clean(text);
        if (digits.Length is not (Ruc.Length or Ruc.Length + Sucursal.Length)
            || !Sucursal.TryParse(digits.Length > Ruc.Length ? digits[Ruc.Length..] : Sucursal.First.Value, out var sucursal, out _))
        {
            return null;
        }

        var number = digits[..Ruc.Length];
        if (Ruc.TryParse(number, out var ruc, out _))
        {
            return (ruc, sucursal);
        }

        // Of who employs in the household it is the cédula with zeros behind.
        return Cedula.TryParse(number[..Cedula.Length], out var cedula, out _) && Ruc.DomesticOf(cedula) is var domestic && domestic.Value == number
            ? (domestic, sucursal)
            : null;
    }

    private async Task<List<FoundEmployer>> FindAsync(PortalDbContext db, string text, Actor actor, CancellationToken cancellationToken)
    {
        await StaffAuthorization.RequireAsync(db, actor, Needs, cancellationToken);
        var clean = IdentifierText.Clean(text);
        // A code may have digits alone, «234-67».
        if (clean.All(char.IsAsciiDigit) && clean.Length is not AppointmentCode.Length)
        {
            return await ByNumberAsync(db, clean, cancellationToken);
        }

        if (ForeignerCode.TryParse(text, format, out var code, out _))
        {
            return await ReadAsync(db.EmployerAccounts.Where(account => account.Representative == code), cancellationToken);
        }

        // A name may look like a reference, «PEREZ»: both are looked for.
        var byReference = AppointmentCode.Read(text) is { Reference: { } reference } ? await ByReferenceAsync(db, reference, actor, cancellationToken) : [];
        return [.. byReference.Concat(await ByNameAsync(db, text, cancellationToken)).Distinct()];
    }

    private static Task<List<FoundEmployer>> ByNumberAsync(PortalDbContext db, string digits, CancellationToken cancellationToken)
    {
        switch (digits.Length)
        {
            case Cedula.Length:
                PersonId person = Cedula.FromStored(digits);
                return ReadAsync(db.EmployerAccounts.Where(account => account.Representative == person), cancellationToken);
            case Ruc.Length:
                var ruc = Ruc.FromStored(digits);
                return ReadAsync(db.EmployerAccounts.Where(account => account.Ruc == ruc), cancellationToken);
            case Ruc.Length + Sucursal.Length:
                var (whole, sucursal) = (Ruc.FromStored(digits[..Ruc.Length]), Sucursal.FromStored(digits[Ruc.Length..]));
                return ReadAsync(db.EmployerAccounts.Where(account => account.Ruc == whole && account.Sucursal == sucursal), cancellationToken);
            default:
                return Task.FromResult<List<FoundEmployer>>([]);
        }
    }

    private static async Task<List<FoundEmployer>> ByReferenceAsync(PortalDbContext db, string reference, Actor actor, CancellationToken cancellationToken)
    {
        // The case first: asked the other way round, every account would be looked at.
        var ofCase = await db.RecoveryCases.Where(recovery => recovery.Reference == reference)
            .Select(recovery => (Guid?)recovery.AccountId)
            .SingleOrDefaultAsync(cancellationToken);
        var found = ofCase is null ? [] : await ReadAsync(db.EmployerAccounts.Where(account => account.Id == ofCase), cancellationToken);
        var member = await CounterAuthorization.MemberAsync(db, actor, Needs, cancellationToken);
        var named = await db.Appointments.Where(appointment => appointment.Reference == reference).Select(
            appointment => new { appointment.CenterId, appointment.Ruc, appointment.Sucursal })
            .Concat(
                db.Visits.Where(visit => visit.Reference == reference).Select(
                    visit => new { visit.CenterId, visit.Ruc, visit.Sucursal })).ToListAsync(cancellationToken);
        // Of other centres' turnos and visits they are told nothing.
        foreach (var one in named.Where(one => CounterAuthorization.Sees(member, one.CenterId)).DistinctBy(one => (one.Ruc, one.Sucursal)))
        {
            var accounts = await ReadAsync(db.EmployerAccounts.Where(account => account.Ruc == one.Ruc && account.Sucursal == one.Sucursal), cancellationToken);
            found.AddRange(accounts.Count > 0 ? accounts : [new FoundEmployer(null, one.Ruc.Value, one.Sucursal.Value, null)]);
        }

        return found;
    }

    private async Task<List<FoundEmployer>> ByNameAsync(PortalDbContext db, string text, CancellationToken cancellationToken)
    {
        // Few names share a number, and the longer a word, the fewer.
        var words = KeyText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()
            .OrderByDescending(word => word.Any(char.IsAsciiDigit)).ThenByDescending(word => word.Length).ToList();
        if (words.All(word => word.EnumerateRunes().Count() < ShortestName))
        {
            return [];
        }

        var found = await dialect.FindNamesAsync(db, words, MostNames, cancellationToken);
        return await ReadAsync(db.EmployerAccounts.Where(account => EF.Parameter(found).Contains(account.Id)), cancellationToken);
    }

    private static async Task<List<FoundEmployer>> ReadAsync(IQueryable<EmployerAccount> accounts, CancellationToken cancellationToken) =>
    [
        .. (await accounts.OrderBy(account => account.SearchName).ThenBy(account => account.Sucursal).Take(Most + 1)
            .Select(account => new { account.Id, account.Ruc, account.Sucursal, account.Name }).ToListAsync(cancellationToken))
            .Select(account => new FoundEmployer(account.Id, account.Ruc.Value, account.Sucursal.Value, account.Name)),
    ];
}
