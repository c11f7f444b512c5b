namespace IessPortal.Tests.Architecture;

/// <summary>Uses that go the wrong way still. The list only gets shorter: one that is gone and stands here fails the test as one that is new.</summary>
internal static class LayerExceptions
{
    /// <summary>From a folder to a namespace. All are the same: messaging knows what the mails of features say.</summary>
    public static readonly string[] OfCore =
    [
        "Platform/Messaging → Features.Accounts.Keys",
        "Platform/Messaging → Features.Appointments.Booking",
        "Platform/Messaging → Features.Appointments.Shared",
        "Platform/Messaging → Features.Documents.Shared",
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
