namespace Trunkline.Server.Gateway;

/// <summary>So many at once; the others wait for their turn.</summary>
internal sealed class Pace(int most) : IDisposable
{
    private readonly SemaphoreSlim _places = new(most, most);

    public async Task<IDisposable> EnterAsync()
    {
        await _places.WaitAsync().ConfigureAwait(false);
        return new Place(_places);
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
