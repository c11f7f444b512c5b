using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Core.Libraries.PdfWriting;
using IessPortal.Core.Platform.Messaging.Smtp;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Registries.Http;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Uploads;
using IessPortal.Tests.Libraries.PdfWriting;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Mutants;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Components;
using IessPortal.Web.Console;
using MiniExcelLibs;
using Xunit;

namespace IessPortal.Tests.Fuzzing;

/// <summary>Everything that reads what others write, on what nobody should write: it reads it, or says that it cannot, and does nothing else.</summary>
public sealed class ParserFuzzTests
{
    private const int Usual = 600;

    /// <summary>Of each; in all of them together some 900,000.</summary>
    private const int Long = 36_000;

    private static readonly ForeignerCodeFormat Format = new(TestSettings.Configuration()["Portal:ForeignerCodePattern"]!);

    private static readonly Dictionary<string, Action<string>> Texts = new()
    {
        ["cédula"] = text => Cedula.TryParse(text, out _, out _),
        ["RUC"] = text => Ruc.TryParse(text, out _, out _),
        ["sucursal"] = text => Sucursal.TryParse(text, out _, out _),
        ["person"] = text => PersonId.TryParse(text, Format, out _, out _),
        ["employer"] = text => EmployerId.TryParse(new(text, text, text), Format, out _, out _),
        ["mobile"] = text => Mobile.TryParse(text, out _, out _),
        ["address"] = text => Assert.Equal(EmailAddress.Read(text), EmailAddress.Read(EmailAddress.Read(text))),
        ["mailbox"] = text => Mailboxes.Of(text),
        ["log-in name"] = text => SignInName.Read(text),
        ["key"] = text => KeyPolicy.Read(text),
        ["folded"] = text => Assert.Equal(KeyText.Fold(text), KeyText.Fold(KeyText.Fold(text))),
        ["code of a turno"] = text => AppointmentCode.Read(text),
        ["code of a document"] = text => DocumentCode.Parse(text),
        ["hours"] = text => HoursText.Read(DayOfWeek.Monday, text),
        ["name"] = text => NameText.ProblemOf(NameText.Clean(text)),
        ["network"] = text => VisitorNetwork.Of(text),
        ["browser"] = text => BrowserKind.Of(text),
        ["hash"] = text => PhcHash.Parse(text),
        ["mail server's answer"] = text => SmtpReply.Read(550, text, SmtpStage.Recipient, "a@b.ec", text),
        ["calendar"] = text => Assert.All(
            CalendarFile.Write(EventOf(text)).Split("\r\n"),
            line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75 && line.AsSpan().IndexOfAny('\r', '\n') < 0)),
        ["captcha"] = SealedReaders.Captcha,
        ["cookies"] = SealedReaders.OfCookies,
        ["written PDF"] = text => Assert.All(
            new PdfDocument(new(text, Guid.Empty, TestClock.Start)).Section(
                section => section.Content(column => column.Item().Text(text[..Math.Min(text.Length, 2_000)]))).Write().Pages,
            page => Assert.True(page.Extent is not { } extent || PdfDocumentTests.Within(extent, PdfSection.Printed))),
        ["field of CSV"] = text => Assert.Equal(0, CsvField.Of(text).Count(letter => letter == '"') % 2),
    };

    private static readonly Dictionary<string, (Action<byte[]> Read, byte[][] Seeds)> Files = new()
    {
        ["scan"] = (file => ScanKinds.Of(file), [ScanSamples.Pdf, ScanSamples.Png, ScanSamples.Jpeg]),
        ["import"] = (ImportOf, [Csv("utf-8"), Csv("utf-16"), Json(), Excel()]),
        ["registry"] = (RegistryOf, [Json(), Packed(Json())]),
        ["certificate"] = (file => CertificateFile.Parse(file)?.Dispose(), [Certificate()]),
    };

    public static TheoryData<string> Names => [.. Texts.Keys, .. Files.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Whatever_it_is_given_it_reads_it_or_says_that_it_cannot(string name)
    {
        for (var seed = 0; seed < (TestSettings.TakesMinutes ? Long : Usual); seed++)
        {
            var dice = new Dice(seed);
            try
            {
                if (Texts.TryGetValue(name, out var read))
                {
                    read(FuzzText.Of(dice));
                }
                else
                {
                    var (file, seeds) = Files[name];
                    file(FuzzText.Changed(dice, dice.Of(seeds)));
                }
            }
            catch (Exception exception)
            {
                Assert.Fail($"{name}, seed {seed}: {exception}");
            }
        }
    }

    private static CalendarEvent EventOf(string text) => new(Guid.Empty, 0, false)
    {
        WrittenAt = TestClock.Start,
        Start = TestClock.Start,
        End = TestClock.Start,
        Summary = text,
        Location = text,
        Description = text,
        Url = new("https://clave.example/"),
        Organizer = (text, "a@b.ec"),
    };

    private static void ImportOf(byte[] file)
    {
        if (ImportTable.Open(() => new MemoryStream(file, writable: false), new Dictionary<ImportColumn, string>()) is not OpenImportOutcome.Opened opened)
        {
            return;
        }

        try
        {
            Assert.True(opened.Table.Rows().Count() < 1000);
        }
        catch (InvalidDataException)
        {
            // A damaged workbook, as the table says of itself.
        }
    }

    private static void RegistryOf(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        try
        {
            using var read = RegistryBody.ReadAsync(content, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (JsonException)
        {
            // It says that it cannot.
        }
    }

    private static byte[] Csv(string encoding) => [.. Encoding.GetEncoding(encoding).GetPreamble(), .. Encoding.GetEncoding(encoding).GetBytes(
        "ruc;sucursal;cedula;nombre;representante;correo;celular\r\n1790000028001;0001;1700000019;\"Comercial; Demo\";Elena;a@b.ec;0991234567\r\n")];

    private static byte[] Json() => Encoding.UTF8.GetBytes(
        """{"ruc":"1790000028001","sucursal":"0001","cedula":"1700000019","nombre":"Comercial Demo","representante":"Elena","correo":null}""" + "\n");

    private static byte[] Excel()
    {
        using var workbook = new MemoryStream();
        workbook.SaveAs(new[] { new { ruc = "1790000028001", sucursal = "0001", cedula = "1700000019", nombre = "Comercial Demo", representante = "Elena" } });
        return workbook.ToArray();
    }

    private static byte[] Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=Autoridad", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(TestClock.Start, TestClock.Start.AddDays(1));
        return certificate.RawData;
    }

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest))
        {
            packing.Write(content);
        }

        return packed.ToArray();
    }
}
