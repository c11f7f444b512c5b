using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Staff;

public sealed class FactorStepTests
{
    [Fact]
    public void A_code_serves_once_and_none_before_it_does()
    {
        var member = Member();

        Assert.True(member.UseFactorStep(1000));
        Assert.False(member.UseFactorStep(1000));
        Assert.False(member.UseFactorStep(990));
        Assert.True(member.UseFactorStep(1001));
    }

    [Fact]
    public void A_clock_that_is_set_back_keeps_nobody_out()
    {
        var member = Member();
        member.UseFactorStep(1000);

        Assert.True(member.UseFactorStep(880));
        Assert.False(member.UseFactorStep(880));
    }

    private static StaffMember Member() =>
        new(Sample.Id(1), Core.Domain.Identifiers.PersonId.FromStored("1710034065"), "a@demo.test", "Ana", [StaffRole.Ventanilla], Sample.Now);
}
