using IessPortal.Core.Platform.Storage.Postgres;
using IessPortal.Tests.Support.Hosts;
using Npgsql;
using Xunit;

namespace IessPortal.Tests.Platform.Storage;

public sealed class PostgresSessionTests
{
    [Fact]
    public void Commands_are_kept_prepared_where_the_connection_string_says_nothing_of_it()
    {
        var settings = new NpgsqlConnectionStringBuilder(PostgresSession.Of("Host=db;Username=portal;Password=a;Maximum Pool Size=7"));

        Assert.Equal(PostgresSession.MostPrepared, settings.MaxAutoPrepare);
        Assert.True(settings.NoResetOnClose);
        Assert.Equal(("db", "a", 7), (settings.Host, settings.Password, settings.MaxPoolSize));
    }

    [Theory]
    [InlineData("Host=db;Max Auto Prepare=0")]
    [InlineData("Host=db;MaxAutoPrepare=0;No Reset On Close=false")]
    public void What_it_says_holds(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(PostgresSession.Of(connectionString));

        Assert.Equal(0, settings.MaxAutoPrepare);
        Assert.NotEqual(connectionString.Contains("No Reset", StringComparison.Ordinal), settings.NoResetOnClose);
    }

    [Fact]
    public void A_node_knows_what_it_told_itself_for_a_moment()
    {
        var clock = new TestClock();
        var own = new OwnSessions(clock);
        own.Note(7);

        Assert.True(own.IsOwn(7));
        Assert.False(own.IsOwn(8));
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.False(own.IsOwn(7));
    }
}
