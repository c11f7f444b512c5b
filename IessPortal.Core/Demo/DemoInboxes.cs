using IessPortal.Core.Demo.Messaging;

namespace IessPortal.Core.Demo;

/// <summary>Everything that the demo's employers receive.</summary>
public sealed class DemoInboxes(DemoMailbox mailbox, DemoMobile phone)
{
    public void Clear()
    {
        mailbox.Clear();
        phone.Clear();
    }
}
