namespace IessPortal.Bench.Arrivals;

/// <summary>Somebody who has the questions before them, and the right answers to them typed in.</summary>
/// <param name="Email">Where the code goes.</param>
/// <param name="From">The address from which they come.</param>
/// <param name="Path">Where the form goes.</param>
/// <param name="Cookies">Of their browser.</param>
internal sealed record ArrivalPerson(string Email, string From, string Path, string Cookies, IReadOnlyDictionary<string, string?> Fields)
{
    public HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(Fields.Where(field => field.Value is not null)),
        };
        request.Headers.Add("Cookie", Cookies);
        request.Headers.Add("X-Forwarded-For", From);
        return request;
    }
}
