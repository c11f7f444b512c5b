using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Platform.Statistics;

internal sealed class FigureMapping : IEntityTypeConfiguration<DailyFigure>
{
    public const string Table = "DailyFigures";

    public void Configure(EntityTypeBuilder<DailyFigure> builder)
    {
        builder.ToTable(Table);
        // Days first: whoever reads wants all of some days.
        builder.HasKey(figure => new { figure.Day, figure.Name, figure.CenterId, figure.Key });
        builder.Property(figure => figure.Name).HasMaxLength(40);
        builder.Property(figure => figure.Key).HasMaxLength(60);
    }
}
