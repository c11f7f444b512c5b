using IessPortal.Core.Features.Appointments.Holidays;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Features.Appointments;

internal sealed class AppointmentMapping : IEntityTypeConfiguration<Center>, IEntityTypeConfiguration<Holiday>, IEntityTypeConfiguration<Appointment>
{
    /// <summary>What makes a turno live, in the words of both databases.</summary>
    private const string Live = $"\"State\" = '{nameof(AppointmentState.Booked)}'";

    /// <summary>What holds its place: who came early is not given it again.</summary>
    private const string Placed = $"\"State\" IN ('{nameof(AppointmentState.Booked)}', '{nameof(AppointmentState.Arrived)}')";

    public void Configure(EntityTypeBuilder<Center> builder)
    {
        builder.ToTable("Centers");
        builder.HasVersion();
        builder.Property(center => center.Id).ValueGeneratedNever();
        builder.Property(center => center.Name).HasMaxLength(120);
        builder.Property(center => center.Province).HasMaxLength(60);
        builder.Property(center => center.City).HasMaxLength(60);
        builder.Property(center => center.Address).HasMaxLength(200);
        builder.Property(center => center.ZoneId).HasMaxLength(40);
        builder.Property(center => center.Purposes).HasConversion<Converters.OfList<Purpose>, Converters.ListComparer<Purpose>>();
        builder.Property(center => center.Hours).HasConversion<Converters.OfList<OpeningHours>, Converters.ListComparer<OpeningHours>>();
        builder.Ignore(center => center.Zone);
        builder.HasIndex(center => center.Name).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Holiday> builder)
    {
        builder.ToTable("Holidays");
        builder.HasVersion();
        builder.Property(holiday => holiday.Id).ValueGeneratedNever();
        builder.Ignore(holiday => holiday.Kind);
        builder.Property(holiday => holiday.Name).HasMaxLength(HolidayDraft.LongestName);
        builder.Property(holiday => holiday.City).HasMaxLength(60);
    }

    public void Configure(EntityTypeBuilder<Appointment> builder)
    {
        builder.ToTable("Appointments");
        builder.HasVersion();
        builder.Property(appointment => appointment.Id).ValueGeneratedNever();
        builder.Property(appointment => appointment.Email).HasMaxLength(EmailAddress.Longest);
        builder.Property(appointment => appointment.Reference).HasMaxLength(10);
        builder.Property(appointment => appointment.Culture).HasMaxLength(10);
        builder.Ignore(appointment => appointment.Employer);
        builder.HasIndex(appointment => appointment.TokenHash).IsUnique();
        builder.HasIndex(appointment => appointment.Reference).IsUnique();
        builder.HasIndex(appointment => appointment.Start);
        builder.HasIndex(appointment => new { appointment.State, appointment.ReminderDueAt });
        builder.HasIndex(appointment => new { appointment.State, appointment.End });
        // A centre's day, and all of one employer's, whatever became of them.
        builder.HasIndex(appointment => new { appointment.CenterId, appointment.Start });
        builder.HasIndex(appointment => new { appointment.Ruc, appointment.Sucursal });
        // No place is given twice.
        builder.HasIndex(appointment => new { appointment.CenterId, appointment.Start, appointment.Counter }).IsUnique().HasFilter(Placed);
        // One live turno for each employer and purpose.
        builder.HasIndex(appointment => new { appointment.Ruc, appointment.Sucursal, appointment.Representative, appointment.Purpose })
            .IsUnique()
            .HasFilter(Live);
        builder.HasOne<Center>().WithMany().HasForeignKey(appointment => appointment.CenterId).OnDelete(DeleteBehavior.Restrict);
    }
}
