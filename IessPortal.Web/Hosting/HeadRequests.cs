namespace IessPortal.Web.Hosting;

/// <summary>HEAD where GET is answered (RFC 9110, 9.3.2): monitors and mail scanners ask so first. The server leaves out the body by itself.</summary>
internal static class HeadRequests
{
    public static TBuilder AnswersHead<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { } answered)
            {
                endpoint.Metadata.Add(new HttpMethodMetadata([.. answered.HttpMethods, HttpMethods.Head]));
            }
        });
        return endpoints;
    }
}
