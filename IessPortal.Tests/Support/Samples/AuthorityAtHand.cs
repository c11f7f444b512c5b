using IessPortal.Core.Features.SignedRequests.Revocation;
using IessPortal.Tests.Support.Servers;

namespace IessPortal.Tests.Support.Samples;

/// <summary>What an authority's server says, without asking it over the network.</summary>
internal sealed class AuthorityAtHand(AuthorityServer server) : IRevocationTransport
{
    public Task<byte[]?> GetAsync(Uri address, CancellationToken cancellationToken) => Task.FromResult(server.AnswerTo(address, []));

    public Task<byte[]?> AskAsync(Uri address, ReadOnlyMemory<byte> question, CancellationToken cancellationToken) =>
        Task.FromResult(server.AnswerTo(address, question.ToArray()));
}
