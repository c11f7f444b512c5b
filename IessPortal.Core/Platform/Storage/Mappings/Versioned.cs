using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Platform.Storage.Mappings;

/// <summary>Row versions: of two who change the same row, the second is told.</summary>
internal static class Versioned
{
    /// <summary>The shadow property that counts a row's changes.</summary>
    public const string Property = "Version";

    public static void HasVersion<T>(this EntityTypeBuilder<T> builder) where T : class => builder.Property<int>(Property).IsConcurrencyToken();
}
