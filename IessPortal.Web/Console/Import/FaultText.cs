using IessPortal.Core.Features.Accounts.Import;

namespace IessPortal.Web.Console.Import;

/// <summary>Faults of a file in words.</summary>
public sealed class FaultText(IStringLocalizer<ImportTexts> texts)
{
    /// <summary>«La línea»: the row as a whole, where no field is at fault.</summary>
    public string FieldOf(ImportFault fault) => texts[fault.Field is { } field ? $"Column.{field}" : "Row"];

    public string ReasonOf(ImportFault fault) => texts[$"Fault.{fault.Reason}", fault.Expected, fault.Actual];

    /// <summary>The heading of a file of faults, as Excel opens it in Spanish.</summary>
    public string Heading() =>
        EmployerFile.Line([texts["Faults.Line"], texts["Faults.Field"], texts["Faults.Reason"], texts["Faults.Code"]], ';');

    /// <summary>A line of it.</summary>
    public string Line(ImportFault fault) => EmployerFile.Line(
        [fault.Line.ToString(CultureInfo.InvariantCulture), FieldOf(fault), ReasonOf(fault), fault.Reason.ToString()], ';');
}
