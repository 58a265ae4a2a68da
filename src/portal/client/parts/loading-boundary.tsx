import { Component, type ReactNode, Suspense } from 'react';
import { useTexts } from '../settings/settings';
import { Failure } from './failure';
import { partTexts } from './texts';

interface LoadingBoundaryProps {
  /** The place whose failure is shown: another one is loaded instead. */
  readonly place?: string;
  readonly children: ReactNode;
}

interface FailureState {
  readonly place: string | undefined;
  readonly error: unknown;
}

/** Shows that its children are loading, or why they could not be loaded. */
export function LoadingBoundary({ place, children }: LoadingBoundaryProps) {
  return (
    <FailureBoundary {...(place !== undefined && { place })}>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </FailureBoundary>
  );
}

class FailureBoundary extends Component<LoadingBoundaryProps, FailureState> {
  override state: FailureState = { place: this.props.place, error: null };

  static getDerivedStateFromError(error: unknown): Partial<FailureState> {
    return { error };
  }

  static getDerivedStateFromProps({ place }: LoadingBoundaryProps, state: FailureState): FailureState | null {
    return place === state.place ? null : { place, error: null };
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
