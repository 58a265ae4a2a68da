import { Component, type ReactNode, Suspense } from 'react';
import { Failure } from './failure';
import { Loading } from './loading';

/** Shows that its children are loading, or why they could not be loaded. */
export function LoadingBoundary({ children }: { readonly children: ReactNode }) {
  return (
    <FailureBoundary>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </FailureBoundary>
  );
}

class FailureBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    return error === null ? this.props.children : <Failure error={error} onRetry={() => location.reload()} />;
  }
}
