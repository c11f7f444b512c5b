namespace IessPortal.Web.Console.MailAdministration;

/// <summary>The words of mails, as administrators change them.</summary>
public sealed class MailTemplateTexts;
