@rem npm's scripts begin with `exec`, so that a signal to npm reaches them. On Windows, where cmd runs them, this is it.
@%*
