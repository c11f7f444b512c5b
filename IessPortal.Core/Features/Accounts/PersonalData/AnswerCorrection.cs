using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.PersonalData;

/// <summary>What came of answering.</summary>
[Union]
public abstract partial record AnswerCorrectionOutcome
{
    public sealed record Answered : AnswerCorrectionOutcome;

    /// <summary>Somebody did already.</summary>
    public sealed record AlreadyAnswered : AnswerCorrectionOutcome;

    /// <summary>The employer has to be told something.</summary>
    public sealed record NoAnswer : AnswerCorrectionOutcome;

    public sealed record TooLong : AnswerCorrectionOutcome;

    public sealed record NotFound : AnswerCorrectionOutcome;
}

/// <summary>A supervisor answers a request to correct data.</summary>
/// <param name="Made">Whether the data were corrected.</param>
/// <param name="Answer">What the employer is told: what was done, or why nothing.</param>
public sealed record AnswerCorrectionCommand(Guid RequestId, bool Made, string? Answer, Actor Actor);

/// <summary>Writes the answer down, once, and mails it to the employer.</summary>
public sealed class AnswerCorrectionHandler(PortalStore store, Outbox outbox, TimeProvider time)
{
    public const Permission Needs = Permission.AnswerCorrections;

    public Task<AnswerCorrectionOutcome> HandleAsync(AnswerCorrectionCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<AnswerCorrectionOutcome>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                var answer = command.Answer?.Trim() ?? string.Empty;
                if (answer.Length is 0 or > CorrectionRequest.LongestText)
                {
                    return answer.Length == 0 ? new AnswerCorrectionOutcome.NoAnswer() : new AnswerCorrectionOutcome.TooLong();
                }

                if (command.Actor.Id is not { } member
                    || await db.CorrectionRequests.SingleOrDefaultAsync(request => request.Id == command.RequestId, cancellationToken) is not { } request)
                {
                    return new AnswerCorrectionOutcome.NotFound();
                }

                var now = time.Now();
                if (!request.Settle(command.Made, answer, member, now))
                {
                    return new AnswerCorrectionOutcome.AlreadyAnswered();
                }

                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == request.AccountId, cancellationToken);
                if (account.Email is { } address)
                {
                    outbox.Add(
                        db,
                        new CorrectionMail(account.Name, account.Ruc.Value, account.Sucursal.Value, now, command.Made, answer),
                        new(address, request.Reference));
                }

                db.Audit(
                    new AuditEntry(now, command.Made ? AuditKind.CorrectionMade : AuditKind.CorrectionDeclined, command.Actor)
                    {
                        AccountId = account.Id,
                        Reference = request.Reference,
                    });
                return new AnswerCorrectionOutcome.Answered();
            },
            cancellationToken);
    }
}
