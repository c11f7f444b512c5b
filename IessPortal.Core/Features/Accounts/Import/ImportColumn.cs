using IessPortal.Core.Features.Accounts.Keys;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>What a file can say of an employer.</summary>
public enum ImportColumn
{
    Ruc,
    Sucursal,
    /// <summary>The representative's cédula, or code of a foreigner.</summary>
    Representative,
    Name,
    RepresentativeName,
    Email,
    Mobile,
}

/// <summary>What the columns are called in files: our own names, and others by which they are known, with or without accents, spaces and capitals.</summary>
public static class ImportColumns
{
    private static readonly (ImportColumn Column, string[] Names)[] Known =
    [
        (ImportColumn.Ruc, ["ruc", "numero de ruc", "numero ruc", "n ruc", "ruc del empleador"]),
        (ImportColumn.Sucursal, ["sucursal", "codigo de sucursal", "codigo sucursal", "branch"]),
        (
            ImportColumn.Representative,
            [
                "cedula", "cedula del representante", "cedula representante", "cedula del representante legal", "identificacion",
                "identificacion del representante", "representative id",
            ]),
        (ImportColumn.Name, ["nombre", "razon social", "empleador", "nombre del empleador", "employer", "name"]),
        (
            ImportColumn.RepresentativeName,
            ["representante", "representante legal", "nombre del representante", "nombre representante", "representative", "representative name"]),
        (ImportColumn.Email, ["correo", "correo electronico", "email", "mail"]),
        (ImportColumn.Mobile, ["celular", "telefono celular", "numero celular", "numero de celular", "movil", "mobile"]),
    ];

    private static readonly Dictionary<string, ImportColumn> ByName =
        Known.SelectMany(one => one.Names.Select(name => (Name: Fold(name), one.Column))).ToDictionary(pair => pair.Name, pair => pair.Column);

    /// <summary>In the order in which files of ours have them.</summary>
    public static IReadOnlyList<ImportColumn> All { get; } = [.. Known.Select(one => one.Column)];

    /// <summary>Without these nobody can be told apart, or called.</summary>
    public static IReadOnlyList<ImportColumn> Required { get; } =
        [ImportColumn.Ruc, ImportColumn.Sucursal, ImportColumn.Representative, ImportColumn.Name, ImportColumn.RepresentativeName];

    /// <summary>What the column is called in files of ours.</summary>
    public static string NameOf(ImportColumn column) => Array.Find(Known, one => one.Column == column).Names[0];

    /// <summary>The column that a heading stands for; none: it is none of ours.</summary>
    public static ImportColumn? Find(string heading) => ByName.TryGetValue(Fold(heading), out var column) ? column : null;

    /// <summary>Whether two headings are the same but for accents, spaces, signs and capitals.</summary>
    public static bool Same(string left, string right) => Fold(left) == Fold(right);

    private static string Fold(string heading) => string.Concat(KeyText.Fold(heading).Where(char.IsLetterOrDigit));
}
