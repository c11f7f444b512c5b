using System.Globalization;
using System.Text;

namespace IessPortal.Tests.Support.Samples;

/// <summary>Files of employers, as many as are wanted, none of whom is in the demo.</summary>
public static class ImportSamples
{
    public const string Heading = "ruc,sucursal,cedula,nombre,representante,correo,celular\n";

    /// <summary>Employers from <paramref name="first"/> on.</summary>
    public static string Csv(int count, int first = 1) => Heading + string.Concat(Enumerable.Range(first, count).Select(Row));

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Row(int number) => RowOf(number, $"empresa{number}@example.ec");

    public static string RowOf(int number, string email) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Ruc(number)},0001,{Cedula(number)},Compañía de Prueba {number} S.A.,Representante Número {number},{email},09{number:00000000}\n");

    /// <summary>Of a private company of Pichincha.</summary>
    public static string Ruc(int number) => string.Create(CultureInfo.InvariantCulture, $"179{number:000000}1001");

    public static string Cedula(int number)
    {
        var nine = string.Create(CultureInfo.InvariantCulture, $"17{number:0000000}");
        var sum = nine.Select((digit, place) => (digit - '0') * (2 - (place % 2))).Sum(product => (product / 10) + (product % 10));
        return nine + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }
}
