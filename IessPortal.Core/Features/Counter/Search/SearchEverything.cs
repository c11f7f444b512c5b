using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Search;

/// <param name="Text">A cédula, a RUC, part of a name, or the code of a turno, a visit, a case, a request or a sheet.</param>
public sealed record SearchEverythingQuery(string? Text, Actor Actor);

/// <summary>Finds whatever bears a number, a code or a name, of each kind what one may see. What was looked for, and by whom, is written down.</summary>
public sealed class SearchEverythingHandler(PortalStore store, FindEmployersHandler employers, TimeProvider time)
{
    /// <summary>Of all that is found; each kind needs its own besides.</summary>
    public const Permission Needs = Permission.ViewVisit;

    /// <summary>More employers than this are looked through on the page of the search.</summary>
    public const int MostEmployers = 8;

    /// <summary>Less than this is not looked for.</summary>
    public const int ShortestText = FindEmployersHandler.ShortestName;

    private const int LongestText = 100;

    public async Task<FoundThings> HandleAsync(SearchEverythingQuery query, CancellationToken cancellationToken)
    {
        var text = query.Text?.Trim() ?? string.Empty;
        text = text.Length > LongestText ? text[..LongestText] : text;
        // Searched outside of the transaction that writes it down: that one holds up every other writer.
        var (member, things) = await store.ReadAsync(db => FindAsync(db, text, query.Actor, cancellationToken), cancellationToken);
        if (text.Length < ShortestText)
        {
            return FoundThings.None;
        }

        if (Permissions.Grant(member.Roles, FindEmployersHandler.Needs))
        {
            var found = await employers.HandleAsync(new(text, query.Actor), cancellationToken);
            // Those without an account are there as the turno or visit that names them.
            var known = found.Employers.Where(employer => employer.AccountId is not null)
                .Select(employer => new FoundThing.Employer(employer.AccountId!.Value, employer.Ruc, employer.Sucursal, employer.Name!))
                .ToList();
            return new([.. things, .. known.Take(MostEmployers)], found.More || known.Count > MostEmployers);
        }

        await store.WriteAsync(
            db =>
            {
                db.Audit(new AuditEntry(time.Now(), AuditKind.EmployersSearched, query.Actor) { Detail = $"{text} ({things.Count})" });
                return Task.FromResult(true);
            },
            cancellationToken);
        return new(things, false);
    }

    private static async Task<(StaffMember Member, List<FoundThing> Things)> FindAsync(
        PortalDbContext db, string text, Actor actor, CancellationToken cancellationToken)
    {
        var member = await CounterAuthorization.MemberAsync(db, actor, Needs, cancellationToken);
        var things = new List<FoundThing>();
        if (text.Length < ShortestText)
        {
            return (member, things);
        }

        var sheet = DocumentCode.Parse(text) is { } code
            ? await db.IssuedDocuments.SingleOrDefaultAsync(document => document.Code == code, cancellationToken)
            : null;
        if (sheet is not null)
        {
            things.Add(new FoundThing.Paper(sheet.Code, sheet.Kind));
        }

        if ((sheet?.Reference ?? AppointmentCode.Read(text)?.Reference) is { } reference)
        {
            things.AddRange(await ThingsByReference.FindAsync(db, member, reference, cancellationToken));
        }

        // Of its employers one is told by the search for these, who may know of them.
        if (Permissions.Grant(member.Roles, Permission.ReadAudit)
            && IdentifierText.Clean(text) is { Length: Ruc.Length } digits
            && Ruc.TryParse(digits, out var ruc, out _)
            && await db.EmployerAccounts.AnyAsync(account => account.Ruc == ruc, cancellationToken))
        {
            things.Add(new FoundThing.Trail(null, ruc.Value));
        }

        return (member, things);
    }
}
