using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.Contacts;

/// <summary>The code did not come, or came too late: another is asked for.</summary>
public sealed record SendUpdateCodeCommand(OwnSession Session, string Culture, Actor Actor);

/// <summary>Sends another code of the step at which a change of contact data stands.</summary>
public sealed class SendUpdateCodeHandler(PortalStore store, ContactUpdateService desk, TimeProvider time)
{
    public Task<SendUpdateCodeOutcome> HandleAsync(SendUpdateCodeCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return store.WriteAsync(
            async db => await desk.FindAsync(db, command.Session, cancellationToken) is { } update
                ? desk.Send(db, update, command.Culture, command.Actor, time.Now())
                : new SendUpdateCodeOutcome.NotOpen(),
            cancellationToken);
    }
}

public abstract record SendUpdateCodeOutcome
{
    private SendUpdateCodeOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(
        Func<Sent, T> Sent, Func<OnItsWay, T> OnItsWay, Func<TooSoon, T> TooSoon, Func<NoneLeft, T> NoneLeft, Func<NotOpen, T> NotOpen);

    public sealed record Sent(int MailNumber) : SendUpdateCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Sent(this);
    }

    public sealed record OnItsWay(DateTimeOffset Until) : SendUpdateCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.OnItsWay(this);
    }

    public sealed record TooSoon(DateTimeOffset NextAt) : SendUpdateCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.TooSoon(this);
    }

    /// <summary>This step has had as many codes as there are.</summary>
    public sealed record NoneLeft : SendUpdateCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NoneLeft(this);
    }

    /// <summary>No change is under way in this session.</summary>
    public sealed record NotOpen : SendUpdateCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NotOpen(this);
    }
}
