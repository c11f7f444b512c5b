using System.Runtime.CompilerServices;
using IessPortal.Core.Platform.Diagnosis;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Xunit;

namespace IessPortal.Tests.Platform.Diagnosis;

public sealed class DoctorLimitTests
{
    [Fact]
    public async Task What_does_not_end_is_given_up_and_the_next_is_looked_at()
    {
        var doctor = new Doctor([new Endless(), new Broken()], TimeProvider.System);
        var found = new List<(string Subject, Finding Finding)>();
        await foreach (var finding in doctor.ExamineAsync(new(null), TestContext.Current.CancellationToken))
        {
            found.Add(finding);
        }

        Assert.Equal(
            [
                ("endless", Finding.Well("It begins.")), ("endless", Finding.Wrong("There was no answer within 0 s.")),
                ("broken", Finding.Wrong("It could not be looked at: InvalidOperationException.")),
            ],
            found);
    }

    [Theory]
    [InlineData(-1, FindingLevel.Wrong)]
    [InlineData(20, FindingLevel.Wrong)]
    [InlineData(22, FindingLevel.Well)]
    public void A_certificate_is_told_three_weeks_before_its_end(int days, FindingLevel level) =>
        Assert.Equal(level, CertificateDates.Judge("x", TestClock.Start.AddDays(days), TestClock.Start).Level);

    [Theory]
    [InlineData(0, FindingLevel.Well)]
    [InlineData(-60, FindingLevel.Wrong)]
    [InlineData(60, FindingLevel.Wrong)]
    public async Task A_clock_that_goes_wrong_is_told(int seconds, FindingLevel level)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Postgres);
        var clock = new ShiftedBy(TimeSpan.FromSeconds(seconds));
        var diagnosis = new ClockDiagnosis(
            askDatabase: true, portal.Get<IDbContextFactory<PortalDbContext>>(), portal.Get<IOptions<RegistriesOptions>>().Value, clock);

        var found = new List<Finding>();
        await foreach (var finding in diagnosis.ExamineAsync(new(null), TestContext.Current.CancellationToken))
        {
            found.Add(finding);
        }

        Assert.Equal(level, Assert.Single(found).Level);
    }

    private sealed class ShiftedBy(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => TimeProvider.System.GetUtcNow() + by;
    }

    private sealed class Endless : IDiagnosis
    {
        public string Subject => "endless";

        public TimeSpan Limit => TimeSpan.FromMilliseconds(100);

        // Listens to nobody who calls it off.
        public async IAsyncEnumerable<Finding> ExamineAsync(Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return Finding.Well("It begins.");
            await new TaskCompletionSource().Task;
        }
    }

    private sealed class Broken : IDiagnosis
    {
        public string Subject => "broken";

        public async IAsyncEnumerable<Finding> ExamineAsync(Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            if (examination.MailTo is null)
            {
                throw new InvalidOperationException("A secret.");
            }

            yield return Finding.Well("Never.");
        }
    }
}
