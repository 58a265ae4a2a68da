import { type RefObject, useEffect, useRef } from 'react';

/** Returns whether the page is still shown: what arrives afterwards must not lead the user anywhere. */
export function useIsShown(): RefObject<boolean> {
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  return isShown;
}
