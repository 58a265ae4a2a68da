import { Component, type ReactNode, Suspense } from 'react';
import { useTexts } from '../settings/settings';
import { Failure } from './failure';
import { partTexts } from './texts';

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

/** A place that is loading. It is announced only if it takes a while, so that fast pages are quiet. */
export function Loading() {
  const texts = useTexts(partTexts);
  return (
    <div className="loading" role="status">
      {texts.loading}
    </div>
  );
}
