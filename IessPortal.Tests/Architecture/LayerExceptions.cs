namespace IessPortal.Tests.Architecture;

/// <summary>Uses that go the wrong way still. The list only gets shorter: one that is gone and stands here fails the test as one that is new.</summary>
internal static class LayerExceptions
{
    /// <summary>From a folder to a namespace. All are of two kinds: storage knows the entities of features, and messaging what their mails say.</summary>
    public static readonly string[] OfCore =
    [
        "Platform/Messaging → Features.Accounts.Keys",
        "Platform/Messaging → Features.Appointments.Booking",
        "Platform/Messaging → Features.Appointments.Shared",
        "Platform/Messaging → Features.Documents.Shared",
        "Platform/Storage → Features.Accounts",
        "Platform/Storage → Features.Accounts.Contacts",
        "Platform/Storage → Features.Accounts.Devices",
        "Platform/Storage → Features.Accounts.Keys",
        "Platform/Storage → Features.Accounts.PersonalData",
        "Platform/Storage → Features.Accounts.Sessions",
        "Platform/Storage → Features.Accounts.SignIn",
        "Platform/Storage → Features.Accounts.Users",
        "Platform/Storage → Features.Appointments.Shared",
        "Platform/Storage → Features.Counter",
        "Platform/Storage → Features.Counter.Shared",
        "Platform/Storage → Features.Documents.Shared",
        "Platform/Storage → Features.Recovery",
        "Platform/Storage → Features.SignedRequests",
        "Platform/Storage → Features.SignedRequests.Shared",
        "Platform/Storage → Features.Staff.Shared",
        "Platform/Storage → Features.Unblocking.Shared",
    ];

    /// <summary>From a namespace to a namespace.</summary>
    public static readonly string[] OfWeb =
    [
        "Console.Accounts → Public.Accounts",
        "Console.Appointments → Public.Appointments",
        "Console.Shell → Public",
        "Console.Staff → Public.Staff",
        "Public.Counter → Console.Counter",
    ];
}
