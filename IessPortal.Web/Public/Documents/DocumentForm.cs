using IessPortal.Core.Features.Documents.Shared;

namespace IessPortal.Web.Public.Documents;

/// <summary>The form of the documents: what was typed, what is wrong with it, and what it asks for where nothing is.</summary>
public sealed class DocumentForm
{
    private readonly IReadOnlyDictionary<string, string?> values;

    private DocumentForm(IReadOnlyDictionary<string, string?> values) => this.values = values;

    public static IReadOnlyList<string> Fields { get; } =
    [
        "motivo", "solicitud", "cedula", "nombre", "empleador", "ruc", "sucursal", "ciudad", "correo", "telefono", "direccion",
        "correo" + EmailAnswer.Seen, "correo" + EmailAnswer.Chosen,
    ];

    public FormErrors Errors { get; } = new();

    /// <summary>None where something is wrong.</summary>
    public DocumentRequest? Request { get; internal set; }

    public LetterPurpose Purpose => Enum.TryParse<LetterPurpose>(this["motivo"], out var purpose) && Enum.IsDefined(purpose) ? purpose : LetterPurpose.ResetKey;

    /// <summary>The short reference of the case for which the form was made.</summary>
    public string? Reference => this["solicitud"] is { Length: > 0 } reference ? reference : null;

    public string? this[string name] => values.GetValueOrDefault(name);

    /// <summary>The address that may have been meant, where that is asked.</summary>
    public string? Meant { get; internal set; }

    public static DocumentForm Of(IReadOnlyDictionary<string, string?> values) => new(values);
}

/// <summary>Reads the form of the documents.</summary>
public sealed class DocumentFormReader(ForeignerCodeFormat format, DisplayText display, IStringLocalizer<PaperTexts> texts)
{
    /// <param name="valueOf">A field as it was sent.</param>
    /// <param name="ofCase">The employer of the case for which the form was made; none: it was made for none.</param>
    /// <param name="paper">The turno that goes with the documents; none: no turno.</param>
    public DocumentForm Read(Func<string, string?> valueOf, EmployerId? ofCase, AppointmentPaper? paper = null)
    {
        var form = DocumentForm.Of(DocumentForm.Fields.ToDictionary(name => name, name => valueOf(name)?.Trim()));
        var employer = ofCase is null ? ReadEmployer(form) : ReadSigner(form, ofCase);
        if (paper is not null && employer is not null && (employer.Ruc.Value != paper.Ruc || employer.Sucursal.Value != paper.Sucursal))
        {
            form.Errors.Add("ruc", texts["Error.OtherTurno", paper.Ruc, paper.Sucursal]);
        }

        Check(form, "nombre", DocumentFields.Name, form["nombre"] is not { Length: > 0 });
        Check(
            form, "empleador", DocumentFields.Name, ofCase is null && employer is not null && NeedsName(employer) && form["empleador"] is not { Length: > 0 });
        Check(form, "ciudad", DocumentFields.City);
        Check(form, "correo", DocumentFields.Email);
        var email = form["correo"];
        if (email is { Length: > 0 } && form.Errors["correo"] is null)
        {
            var answer = EmailAnswer.Of(email, form["correo" + EmailAnswer.Seen], form["correo" + EmailAnswer.Chosen], display);
            (email, form.Meant) = (answer.Typed, answer.Meant);
            form.Errors.Add("correo", answer.Error);
        }

        Check(form, "telefono", DocumentFields.Phone);
        Check(form, "direccion", DocumentFields.Address);
        if (!form.Errors.Any)
        {
            form.Request = new(
                form.Purpose,
                employer!,
                form["empleador"] ?? string.Empty,
                form["nombre"]!,
                new(form["ciudad"] ?? string.Empty, email ?? string.Empty, form["telefono"] ?? string.Empty, form["direccion"] ?? string.Empty));
        }

        return form;
    }

    /// <summary>Of a case all is known but who signs.</summary>
    private EmployerId? ReadSigner(DocumentForm form, EmployerId ofCase)
    {
        if (PersonId.TryParse(form["cedula"], format, out var person, out var problem))
        {
            return ofCase with { Representative = person };
        }

        form.Errors.Add("cedula", display.Problem("Cedula", problem));
        return null;
    }

    private EmployerId? ReadEmployer(DocumentForm form)
    {
        EmployerId.TryParse(new(form["cedula"], form["ruc"], form["sucursal"]), format, out var employer, out var problems);
        form.Errors.Add("cedula", display.Problem("Cedula", problems.Representative));
        form.Errors.Add("ruc", display.Problem("Ruc", problems.Ruc));
        form.Errors.Add("sucursal", display.Problem("Sucursal", problems.Sucursal));
        return employer;
    }

    private static bool NeedsName(EmployerId employer) => EmployerKinds.Of(employer) is EmployerKind.Company or EmployerKind.PublicBody;

    private void Check(DocumentForm form, string field, int longest, bool missing = false)
    {
        var value = form[field] ?? string.Empty;
        var unprintable = DocumentFields.UnprintableIn(value);
        form.Errors.Add(field, missing ? texts[$"Error.Missing.{field}"].Value
            : value.Length > longest ? texts["Error.TooLong", longest, value.Length].Value
            : unprintable.Count > 0 ? texts["Error.Unprintable", string.Join(' ', unprintable)].Value
            : null);
    }
}
