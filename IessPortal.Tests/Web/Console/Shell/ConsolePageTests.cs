using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Web.Console.Counter;
using IessPortal.Web.Console.Shell;
using Xunit;

namespace IessPortal.Tests.Web.Console.Shell;

public sealed class ConsolePageTests : ComponentTest
{
    [Fact]
    public async Task What_is_being_read_when_the_page_is_left_ends_with_it()
    {
        var page = Render<SlowPage>(parameters => parameters.AddCascadingValue(StaffDesk.StateOf(VisitParts.Agent))).Instance;

        await DisposeComponentsAsync();
        page.Answer.SetResult();

        await Assert.ThrowsAsync<OperationCanceledException>(() => page.Reading);
    }

    private sealed class SlowPage : ConsolePage
    {
        public TaskCompletionSource Answer { get; } = new();

        public Task Reading { get; private set; } = Task.CompletedTask;

        protected override Task LoadAsync() => Reading = ReadTwiceAsync();

        private async Task ReadTwiceAsync()
        {
            await Answer.Task;
            Left.ThrowIfCancellationRequested();
        }
    }
}
