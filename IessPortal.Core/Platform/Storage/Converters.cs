using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IessPortal.Core.Platform.Storage;

/// <summary>How values are written that no database knows.</summary>
internal static class Converters
{
    private static readonly JsonSerializerOptions Named = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    internal sealed class OfRuc() : ValueConverter<Ruc, string>(ruc => ruc.Value, text => Ruc.FromStored(text));

    internal sealed class OfSucursal() : ValueConverter<Sucursal, string>(sucursal => sucursal.Value, text => Sucursal.FromStored(text));

    internal sealed class OfPersonId() : ValueConverter<PersonId, string>(person => person.Value, text => PersonId.FromStored(text));

    internal sealed class OfMobile() : ValueConverter<Mobile, string>(mobile => mobile.Value, text => Mobile.FromStored(text));

    internal sealed class OfReason() : ValueConverter<Reason, string>(reason => reason.Code, text => Reason.FromStored(text));

    /// <summary>For SQLite, which cannot order its own rendering of an instant.</summary>
    internal sealed class OfInstant() : ValueConverter<DateTimeOffset, long>(instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>A list that is only ever read and replaced as a whole.</summary>
    internal sealed class OfList<T>() : ValueConverter<IReadOnlyList<T>, string>(
        list => JsonSerializer.Serialize(list, JsonSerializerOptions.Web), text => Read<T>(text));

    /// <summary>The same with the names of its enumerations, which may grow in between.</summary>
    internal sealed class OfNamedList<T>() : ValueConverter<IReadOnlyList<T>, string>(
        list => JsonSerializer.Serialize(list, Named), text => JsonSerializer.Deserialize<List<T>>(text, Named) ?? new List<T>());

    /// <summary>A list of names, divided by blanks.</summary>
    internal sealed class OfNames<T>() : ValueConverter<IReadOnlyList<T>, string>(list => string.Join(' ', list), text => ReadNames<T>(text)) where T : struct,
    Enum;

    internal sealed class ListComparer<T>() : ValueComparer<IReadOnlyList<T>>(
        (left, right) => ReferenceEquals(left, right), list => list.Count, list => list);

    private static List<T> ReadNames<T>(string text) where T : struct, Enum =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<T>)];

    private static List<T> Read<T>(string text) => JsonSerializer.Deserialize<List<T>>(text, JsonSerializerOptions.Web) ?? [];
}
