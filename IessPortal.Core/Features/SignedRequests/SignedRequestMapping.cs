using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Features.SignedRequests;

internal sealed class SignedRequestMapping :
    IEntityTypeConfiguration<SignedRequest>,
    IEntityTypeConfiguration<SignedRequestFile>,
    IEntityTypeConfiguration<RequestCode>
{
    /// <summary>The shadow property by which a part belongs to its request.</summary>
    public const string RequestId = "RequestId";

    private const int LongestReason = 500;

    public void Configure(EntityTypeBuilder<SignedRequest> builder)
    {
        // Nobody decides on an employer whom they represent: kept by the database, whatever the program does.
        builder.ToTable("SignedRequests", table => table.HasCheckConstraint(
            "CK_SignedRequests_NotOwnEmployer", "\"DeciderPerson\" IS NULL OR (\"DeciderPerson\" <> \"Signer\" AND \"DeciderPerson\" <> \"Known\")"));
        builder.HasVersion();
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.Property(request => request.SignerName).HasMaxLength(300);
        builder.Property(request => request.NewEmail).HasMaxLength(254);
        builder.Property(request => request.ProvenEmail).HasMaxLength(254);
        builder.Property(request => request.Code).HasMaxLength(14);
        builder.Property(request => request.Asked).HasMaxLength(LongestReason);
        builder.Property(request => request.DecisionReason).HasMaxLength(LongestReason);
        builder.Property(request => request.Findings).HasConversion<Converters.OfNamedList<SignatureFinding>, Converters.ListComparer<SignatureFinding>>();
        builder.Property(request => request.Signers).HasConversion<Converters.OfNamedList<LetterSigner>, Converters.ListComparer<LetterSigner>>();
        builder.Property(request => request.ReviewReasons).HasConversion<Converters.OfList<string>, Converters.ListComparer<string>>();
        builder.Ignore(request => request.Employer);
        builder.Ignore(request => request.CurrentCode);
        // The list of what waits for a decision.
        builder.HasIndex(request => new { request.State, request.SubmittedAt });
        builder.HasOne<RecoveryCase>().WithOne().HasForeignKey<SignedRequest>(request => request.Id).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(request => request.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(request => request.DecidedBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(request => request.Files).WithOne().HasForeignKey(RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(request => request.Files).AutoInclude();
        builder.HasMany(request => request.Codes).WithOne().HasForeignKey(RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(request => request.Codes).AutoInclude();
    }

    public void Configure(EntityTypeBuilder<SignedRequestFile> builder)
    {
        builder.ToTable("SignedRequestFiles");
        builder.HasVersion();
        builder.Property<Guid>(RequestId);
        builder.HasKey(RequestId, nameof(SignedRequestFile.Part));
        builder.Property(file => file.Hash).HasMaxLength(32);
        builder.Ignore(file => file.HashText);
    }

    public void Configure(EntityTypeBuilder<RequestCode> builder)
    {
        builder.ToTable("RequestCodes");
        builder.HasVersion();
        builder.Property<Guid>(RequestId);
        builder.HasKey(RequestId, nameof(RequestCode.MailNumber));
        builder.Property(code => code.MailNumber).ValueGeneratedNever();
        builder.Property(code => code.Address).HasMaxLength(254);
        builder.ComplexProperty(code => code.Delivery);
    }
}
