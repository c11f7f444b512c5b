using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>A code as typed or pasted.</summary>
public sealed record ConfirmAccessCodeCommand(OwnSession Session, string? Code, Actor Actor);

/// <summary>Judges a typed code; the right one opens the enrolment of devices to this session for a while.</summary>
public sealed class ConfirmAccessCodeHandler(PortalStore store, EnrolmentCodes gate, TimeProvider time)
{
    public Task<ConfirmAccessCodeOutcome> HandleAsync(ConfirmAccessCodeCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var typed = IdentifierText.Clean(command.Code);
        return store.WriteAsync<ConfirmAccessCodeOutcome>(
            async db =>
            {
                var now = time.Now();
                var codes = await gate.OfAsync(db, command.Session, cancellationToken);
                var outcome = AccessCode.Confirm(
                    codes, code => SecretHasher.Same(gate.HashOf(command.Session, code.MailNumber, typed), code.Hash), now, gate.Limits);
                if (outcome is ConfirmAccessCodeOutcome.Confirmed or ConfirmAccessCodeOutcome.Wrong)
                {
                    var code = codes.MaxBy(code => code.MailNumber)!;
                    var kind = outcome is ConfirmAccessCodeOutcome.Confirmed ? AuditKind.AccessCodeConfirmed : AuditKind.AccessCodeWrong;
                    db.Audit(new AuditEntry(now, kind, command.Actor) { AccountId = code.AccountId, Reference = code.Reference });
                }

                return outcome;
            },
            cancellationToken);
    }
}

public abstract record ConfirmAccessCodeOutcome
{
    private ConfirmAccessCodeOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(Func<Confirmed, T> Confirmed, Func<Wrong, T> Wrong, Func<Replaced, T> Replaced, Func<NotUsable, T> NotUsable);

    /// <param name="Until">As long as devices may be enrolled.</param>
    public sealed record Confirmed(DateTimeOffset Until) : ConfirmAccessCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Confirmed(this);
    }

    public sealed record Wrong(int TriesLeft) : ConfirmAccessCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Wrong(this);
    }

    /// <summary>An earlier code of this session; the newest mail has the good one. Costs no try.</summary>
    public sealed record Replaced : ConfirmAccessCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Replaced(this);
    }

    /// <param name="State">Why it is not good any more; none: this session has asked for none.</param>
    public sealed record NotUsable(CodeState? State) : ConfirmAccessCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NotUsable(this);
    }
}
