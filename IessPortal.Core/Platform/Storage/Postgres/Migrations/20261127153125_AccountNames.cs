using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IessPortal.Core.Platform.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresPortalDbContext))]
    [Migration("20261127153125_AccountNames")]
    public partial class AccountNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A trusted extension: who may create something in the database may create it (postgresql.org/docs/current/pgtrgm.html).
            migrationBuilder.Sql("CREATE EXTENSION IF NOT EXISTS pg_trgm");
            migrationBuilder.Sql("CREATE INDEX \"IX_EmployerAccounts_SearchName_Parts\" ON \"EmployerAccounts\" USING gin (\"SearchName\" gin_trgm_ops)");
        }
    }
}
