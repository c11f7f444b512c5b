using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IessPortal.Core.Platform.Storage.Postgres.Migrations
{
    /// <summary>When the owner of a session last proved who they are: of those that there are, when they logged in.</summary>
    [DbContext(typeof(PostgresPortalDbContext))]
    [Migration("20261128085500_ConfirmedSessions")]
    public partial class ConfirmedSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ConfirmedAt",
                table: "ConsoleSessions",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));
            migrationBuilder.Sql(
                """
                UPDATE "ConsoleSessions" SET "ConfirmedAt" = "StartedAt";
                """);
        }
    }
}
