namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>What the fictitious contents of mails have in common.</summary>
internal static class MailSample
{
    public const string Employer = "Comercial Demo S.A.";
    public const string Ruc = "1790000028001";
    public const string Sucursal = "0001";
    public const string Person = "Ana Pérez";
    public const string Code = "123456";
    public const string Reference = "K7Q-4M";
    public const string MaskedEmail = "nu•••••@dominio.ec";
    public const string MaskedMobile = "09•••••567";

    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(3);
    public static Uri Portal { get; } = new("https://ejemplo.invalid/");
    public static DateTimeOffset Day { get; } = new(2027, 3, 3, 15, 30, 0, TimeSpan.Zero);
}
