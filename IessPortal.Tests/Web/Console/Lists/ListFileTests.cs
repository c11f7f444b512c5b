using System.Text;
using System.Text.Json;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Console.Lists;
using Microsoft.Extensions.Options;
using Xunit;

namespace IessPortal.Tests.Web.Console.Lists;

public sealed class ListFileTests
{
    private static readonly PortalZone Zone = new(Options.Create(new PortalOptions { TimeZone = "America/Guayaquil" }));
    private static readonly DateTimeOffset At = new(2026, 11, 21, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task For_Excel_in_Spanish_it_has_semicolons_a_mark_and_local_days()
    {
        var bytes = await WrittenAsync(ListFormat.Excel);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(
            "Nombre;Causa;Desde;Turnos\r\nPeña, Ana;No fui yo;20/11/2026 22:04:05;3\r\n'=1+1;\"a;\"\"b\";;-2\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Fact]
    public async Task For_programs_it_has_commas_stored_names_and_instants_in_UTC() => Assert.Equal(
        "nombre,causa,desde,turnos\r\n\"Peña, Ana\",NotMe,2026-11-21T03:04:05.0000000Z,3\r\n'=1+1,\"a;\"\"b\",,-2\r\n",
        Encoding.UTF8.GetString(await WrittenAsync(ListFormat.Csv)));

    [Fact]
    public async Task As_JSON_numbers_are_numbers_and_nothing_is_nothing()
    {
        using var read = JsonDocument.Parse(await WrittenAsync(ListFormat.Json));

        var (first, second) = (read.RootElement[0], read.RootElement[1]);
        Assert.Equal(("Peña, Ana", "NotMe"), (first.GetProperty("nombre").GetString(), first.GetProperty("causa").GetString()));
        Assert.Equal(3, first.GetProperty("turnos").GetInt32());
        Assert.Equal(At, first.GetProperty("desde").GetDateTimeOffset());
        Assert.Equal(("=1+1", JsonValueKind.Null), (second.GetProperty("nombre").GetString(), second.GetProperty("desde").ValueKind));
    }

    [Theory]
    [InlineData(ListFormat.Excel)]
    [InlineData(ListFormat.Json)]
    public async Task Of_nothing_it_is_a_file_all_the_same(ListFormat format)
    {
        using var stream = new MemoryStream();
        await new ListFile([("a", "A")], AsyncEnumerable.Empty<IReadOnlyList<ListField>>(), 0).WriteAsync(stream, format, Zone, CancellationToken.None);

        Assert.Equal(format is ListFormat.Json ? "[\n]\n" : "\uFEFFA\r\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static async Task<byte[]> WrittenAsync(ListFormat format)
    {
        IReadOnlyList<ListField>[] rows =
        [
            [new("Peña, Ana", null), new("NotMe", "No fui yo"), new(At, null), new(3, null)],
            [new("=1+1", null), new("a;\"b", null), new(null, null), new(-2, null)],
        ];
        var file = new ListFile(
            [("nombre", "Nombre"), ("causa", "Causa"), ("desde", "Desde"), ("turnos", "Turnos")], rows.ToAsyncEnumerable(), rows.Length);
        using var stream = new MemoryStream();
        await file.WriteAsync(stream, format, Zone, CancellationToken.None);
        return stream.ToArray();
    }
}
