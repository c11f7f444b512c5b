using System.Globalization;
using System.Reflection;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Tests.Features.Proofs;

/// <summary>Asks every use case, one by one, for whatever it gives to somebody who knows this much.</summary>
internal static class UseCaseWalk
{
    /// <summary>For operators at the machine itself: they write files, or carry mails that others ordered.</summary>
    private static readonly string[] OfOperators = ["BackUp", "Restore", "PurgeRecords", "ClaimMail", "SendMail", "RecordDeliveryResult"];

    public static IReadOnlyList<Type> Handlers { get; } =
    [
        .. ProductTypes.All.Where(
            type => type.Assembly == ProductTypes.Core && type is { IsClass: true, IsPublic: true } && type.Name.EndsWith("Handler", StringComparison.Ordinal))
            .Where(type => !OfOperators.Contains(type.Name[..^"Handler".Length]))
            .OrderBy(type => type.FullName, StringComparer.Ordinal),
    ];

    /// <summary>Walks them all; whenever one moved something, the next starts from a copy of the situation as it was.</summary>
    /// <returns>Those that gave out a key link, or set a key.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(ProofScenario situation)
    {
        await using var prepared = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var knowledge = await situation.MakeAsync(prepared);
        var (before, keys) = (await FingerprintAsync(prepared), await KeysAsync(prepared));
        var gave = new List<string>();
        var waiting = new Queue<Type>(Handlers);
        while (waiting.Count > 0)
        {
            await using var portal = await prepared.CopyAsync();
            while (waiting.TryDequeue(out var handler))
            {
                foreach (var actor in knowledge.Actors)
                {
                    await AskAsync(portal, handler, knowledge, actor);
                }

                if (await KeysAsync(portal) != keys)
                {
                    gave.Add(handler.Name);
                    break;
                }

                if (await FingerprintAsync(portal) != before)
                {
                    break;
                }
            }
        }

        return gave;
    }

    private static async Task AskAsync(TestPortal portal, Type handler, AttackerKnowledge knowledge, Actor actor)
    {
        foreach (var method in handler.GetMethods().Where(method => method.Name == "HandleAsync"))
        {
            var arguments = method.GetParameters().Select(parameter => knowledge.Of(parameter, actor)).ToArray();
            try
            {
                await (Task)method.Invoke(portal.Get(handler), arguments)!;
            }
            catch (Exception refusal) when (refusal is PermissionDeniedException or AccountAccessDeniedException or ArgumentException
                or InvalidOperationException or ConfirmationNeededException
                or TargetInvocationException { InnerException: ArgumentException or PermissionDeniedException or AccountAccessDeniedException })
            {
                // Refused at the method, of a row that there is not, or not even a question.
            }
        }
    }

    /// <summary>Links given out, and keys as they are.</summary>
    private static Task<string> KeysAsync(TestPortal portal) => portal.ReadAsync(async db =>
        $"{await db.KeyLinks.CountAsync()} {string.Join(' ', await db.Users.OrderBy(user => user.Id).Select(user => user.PasswordHash).ToListAsync())}");

    /// <summary>How everything stands on which a proof rests.</summary>
    private static Task<string> FingerprintAsync(TestPortal portal) => portal.ReadAsync(async db => string.Join(' ',
    [
        await VersionsAsync(db.RecoveryCases), await VersionsAsync(db.Visits), await VersionsAsync(db.VisitApprovals), await VersionsAsync(db.UnblockRequests),
        await VersionsAsync(db.EmployerAccounts), await VersionsAsync(db.SignedRequests), await VersionsAsync(db.ConsoleSessions),
        // A verdict on a document is no change of the visit itself.
        (await db.Set<DocumentCheck>().SumAsync(check => check.Revision)).ToString(CultureInfo.InvariantCulture),
        (await db.EnrolmentLinks.CountAsync())
            .ToString(CultureInfo.InvariantCulture), (await db.UserPasskeys.CountAsync())
            .ToString(CultureInfo.InvariantCulture),
    ]));

    private static async Task<string> VersionsAsync<T>(IQueryable<T> rows) where T : class =>
        $"{await rows.CountAsync()}/{await rows.SumAsync(row => EF.Property<int>(row, "Version"))}";
}
