using System.Text.Json;
using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Platform.Messaging;

public sealed class MailTemplatesTests
{
    public static TheoryData<string> Mails => [.. MailTemplates.All.Select(template => template.Id)];

    [Fact]
    public void Every_mail_is_found_by_its_class_and_by_its_id()
    {
        var mails = ProductTypes.All.Where(type => type.IsAssignableTo(typeof(MailContent)) && !type.IsAbstract).ToList();

        Assert.InRange(mails.Count, 20, 100);
        Assert.All(mails, mail => Assert.True(mail.IsSealed && mail.IsAssignableTo(typeof(IMailTemplate)), mail.Name));
        Assert.Equal(mails.Count, MailTemplates.All.Count);
        Assert.All(mails, mail => Assert.Same(MailTemplates.Of(mail), MailTemplates.Find(MailTemplates.Of(mail).Id)));
        Assert.Null(MailTemplates.Find("Nothing"));
    }

    [Theory, MemberData(nameof(Mails))]
    public void Its_samples_are_of_its_own_and_come_back_from_the_database_as_they_were(string id)
    {
        var template = MailTemplates.Find(id)!;

        Assert.NotEmpty(template.Samples);
        foreach (var sample in template.Samples.Values)
        {
            Assert.Same(template, MailTemplates.Of(sample.GetType()));
            Assert.Equal(sample, JsonSerializer.Deserialize<MailContent>(JsonSerializer.Serialize(sample, MailTemplates.Json), MailTemplates.Json));
        }
    }

    [Fact]
    public async Task Each_can_be_read_in_every_language()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        foreach (var (template,
            culture) in from template in MailTemplates.All from culture in Language.All.Select(language => language.Culture) select (template, culture))
        {
            Assert.NotEmpty(template.NameIn(culture));
            foreach (var sample in template.Samples.Values)
            {
                var mail = portal.Get<MailComposer>().Preview(sample, culture, new Dictionary<string, string>(), TestClock.Start);
                Assert.DoesNotContain('\n', mail.Subject);
                Assert.DoesNotMatch(@"\{\d", mail.Text);
                Assert.Contains("K7Q-4M", mail.Text, StringComparison.Ordinal);
            }
        }
    }
}
