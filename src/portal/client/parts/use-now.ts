import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** Returns the time, and renders again each minute, so that what is left of it is current. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
