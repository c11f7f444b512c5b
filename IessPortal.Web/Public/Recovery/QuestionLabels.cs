using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;

namespace IessPortal.Web.Public.Recovery;

/// <summary>How questions are put: to a company's representative, or to a person about itself.</summary>
public sealed class QuestionLabels(IStringLocalizer<RecoveryTexts> texts)
{
    public string Of(QuestionKind kind, EmployerAccount account)
    {
        var ofOneself = kind is QuestionKind.BirthDate && account.Employer.IsPerson;
        return texts[ofOneself ? "Questions.BirthDate.Person" : $"Questions.{kind}"];
    }
}
