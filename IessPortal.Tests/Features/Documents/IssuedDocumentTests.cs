using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Registries;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Documents;

public sealed class IssuedDocumentTests
{
    private static readonly DocumentDraft Draft = new(DocumentKind.Checklist, null, "K7Q-4M", null, [1]);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(60);

    [Fact]
    public void It_holds_until_its_time_is_over_or_a_newer_one_takes_its_place()
    {
        var document = new IssuedDocument(Sample.Id(1), PrintedSamples.Code, Draft, Sample.Now, Lifetime);

        Assert.Equal(DocumentState.Current, document.StateAt(Sample.Now + Lifetime - TimeSpan.FromTicks(1)));
        Assert.Equal(DocumentState.Expired, document.StateAt(Sample.Now + Lifetime));
        Assert.False(document.Replace(Sample.Now + Lifetime));
        Assert.True(document.Replace(Sample.Now));
        Assert.False(document.Replace(Sample.Now));
        Assert.Equal((DocumentState.Replaced, Sample.Now), (document.StateAt(Sample.Now), document.ReplacedAt));
    }

    [Fact]
    public void What_was_called_off_is_void_for_good()
    {
        var document = new IssuedDocument(Sample.Id(1), PrintedSamples.Code, Draft with { AppointmentId = Sample.Id(2) }, Sample.Now, Lifetime);

        Assert.False(document.Void(Sample.Now + Lifetime));
        Assert.True(document.Void(Sample.Now));
        Assert.False(document.Void(Sample.Now));
        Assert.False(document.Replace(Sample.Now));
        Assert.Equal((DocumentState.Void, Sample.Id(2)), (document.StateAt(Sample.Now + Lifetime), document.AppointmentId));
    }

    [Fact]
    public void It_serves_for_the_same_content_alone()
    {
        var document = new IssuedDocument(Sample.Id(1), PrintedSamples.Code, Draft, Sample.Now, Lifetime);

        Assert.True(document.Serves(Draft, Sample.Now));
        Assert.False(document.Serves(Draft with { Fingerprint = [2] }, Sample.Now));
        Assert.False(document.Serves(Draft with { Kind = DocumentKind.RequestLetter }, Sample.Now));
        Assert.False(document.Serves(Draft, Sample.Now + Lifetime));
    }

    [Theory]
    [InlineData("K7QM-4ZTR-9XCA", "K7QM-4ZTR-9XCA")]
    [InlineData(" k7qm4ztr9xca ", "K7QM-4ZTR-9XCA")]
    [InlineData("K7QM 4ZTR 9XCA", "K7QM-4ZTR-9XCA")]
    [InlineData("K7QM-4ZTR-9XC", null)]
    [InlineData("K7QM-4ZTR-9XC0", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_code_is_read_as_people_copy_it(string? typed, string? code) => Assert.Equal(code, DocumentCode.Parse(typed));

    [Fact]
    public void Codes_are_their_own_and_read_back()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => DocumentCode.New()).ToHashSet();

        Assert.Equal(1000, codes.Count);
        Assert.All(codes, code => Assert.Equal((code, DocumentCode.Length), (DocumentCode.Parse(code), code.Length)));
    }

    [Fact]
    public void No_text_is_a_code_by_accident() =>
        Check.That(Inputs.AnyText, text => DocumentCode.Parse(text) is not { } code || code.Length == DocumentCode.Length);

    [Theory]
    [InlineData("PRIMERA-CLAVE", LetterPurpose.FirstKey)]
    [InlineData("CUENTA-BLOQUEADA", LetterPurpose.Unblock)]
    [InlineData("SIN-CORREO", LetterPurpose.ChangeEmail)]
    [InlineData("REPRESENTANTE-DISTINTO", LetterPurpose.ChangeRepresentative)]
    [InlineData("RUC-SUSPENDIDO", LetterPurpose.ResetKey)]
    [InlineData(null, LetterPurpose.ResetKey)]
    public void A_letter_asks_for_what_the_refusal_was_about(string? reason, LetterPurpose purpose) =>
        Assert.Equal(purpose, LetterPurposes.For(reason is null ? null : Reason.FromStored(reason)));

    [Theory]
    [InlineData("1700000019", "1790000028001", EmployerKind.Company, 5)]
    [InlineData("0900000035", "1760000150001", EmployerKind.PublicBody, 5)]
    [InlineData("0100000041", "0100000041001", EmployerKind.NaturalPerson, 4)]
    [InlineData("1800000059", "1800000059000", EmployerKind.Domestic, 3)]
    [InlineData("EXT0000123", "0990000034001", EmployerKind.Foreigner, 5)]
    public void Each_is_asked_for_what_applies(string representative, string ruc, EmployerKind kind, int requirements)
    {
        var employer = new EmployerId(PersonId.FromStored(representative), Ruc.FromStored(ruc), Sucursal.First);

        Assert.Equal(kind, EmployerKinds.Of(employer));
        Assert.Equal(requirements, Requirements.For(kind).Count);
    }

    [Fact]
    public void A_registry_that_does_not_answer_says_nothing_against_anybody()
    {
        var down = new EmployerFacts(
            new RegistryAnswer<SriTaxpayer>.Unavailable(),
            new RegistryAnswer<RegistroCivilCitizen>.Unavailable(),
            new RegistryAnswer<SuperciasCompany>.Unavailable(),
            new RegistryAnswer<IessEmployer>.Unavailable());
        var employer = Sample.Account().Employer;

        Assert.All(
            [Requirement.Identity, Requirement.TaxRegistration, Requirement.Nombramiento],
            requirement => Assert.Equal(FindingKind.Unavailable, Findings.Of(requirement, employer, down, new(2026, 11, 21)).Kind));
        Assert.All(
            Requirements.For(EmployerKind.Company),
            requirement => Assert.Equal(FindingKind.NotAsked, Findings.Of(requirement, employer, null, new(2026, 11, 21)).Kind));
    }

    [Fact]
    public void Whatever_a_registry_says_there_are_words_for_it()
    {
        DateOnly?[] days = [null, new(2026, 3, 3)];
        var findings = from kind in Enum.GetValues<FindingKind>() from day in days where Speaks(kind, day) select new Finding(kind, day);

        Assert.All(findings, finding =>
        {
            var told = Requirements.For(EmployerKind.Company).ToDictionary(requirement => requirement, _ => finding);
            Assert.NotEmpty(PrintedSamples.Print(PrintedSamples.Request("Comercial Demo S.A."), told, DocumentKind.Checklist).Bytes);
        });
        Assert.All(
            Enum.GetValues<LetterPurpose>(),
            purpose => Assert.NotEmpty(PrintedSamples.Print(PrintedSamples.Request("Comercial Demo S.A.", purpose), null, DocumentKind.RequestLetter).Bytes));
    }

    // Some findings never have a day, and an expired nombramiento always has.
    private static bool Speaks(FindingKind kind, DateOnly? day) => kind switch
    {
        FindingKind.RucSuspended or FindingKind.RucClosed or FindingKind.Deceased or FindingKind.NombramientoValid => true,
        FindingKind.NombramientoExpired => day is not null,
        _ => day is null,
    };
}
