using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>A device was enrolled or removed; goes to every address on file.</summary>
/// <param name="Device">What its owner calls it; may be empty.</param>
/// <param name="Added">Enrolled, and not removed.</param>
public sealed record DeviceChangedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, string Device, bool Added) : MailContent, IMailTemplate
{
    private static readonly string[] Values = ["dispositivo", .. TemplateField.Account];

    public static MailTemplate Template { get; } = new(
        "Device",
        [new("Device.Added.Title"), new("Device.Added.Intro", Values), new("Device.Removed.Title"), new("Device.Removed.Intro", Values)],
        new Dictionary<string, MailContent> { ["Added"] = Sample(true), ["Removed"] = Sample(false) });

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        var what = Added ? "Added" : "Removed";
        var device = Device.Length > 0 ? Device : texts["Device.Unnamed"];
        layout.Title(texts[$"Device.{what}.Title"])
            .Paragraph(texts[$"Device.{what}.Intro", device, Employer, Ruc, Sucursal, texts.DayAndTime(At), texts["Zone"]])
            .Paragraph(texts["Device.NotYou", texts["Phone"]]);
        return texts[$"Device.{what}.Title"];
    }

    private static DeviceChangedMail Sample(bool added) => new(MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, MailSample.Day, "Mi teléfono", added);
}
