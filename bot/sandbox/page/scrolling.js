// A list that stays at its newest end while one is there.
import { useEffect, useLayoutEffect, useRef, useState } from "./preact.js";

const AT_THE_END_PX = 60;

/** `mine` tells whether the newest message was caused by the reader, who then wants to see it. */
export function useNewestInSight(messages, mine) {
  const frame = useRef();
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const newest = messages.at(-1);
  const toEnd = () => {
    frame.current.scrollTop = frame.current.scrollHeight;
  };
  const onScroll = () => {
    atEnd.current = distanceToEnd(frame.current) < AT_THE_END_PX;
    if (atEnd.current) setBehind(false);
  };
  useLayoutEffect(() => {
    if (atEnd.current || (newest && mine(newest))) toEnd();
    else setBehind(true);
  }, [newest?.ts]);
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
  }, [messages]);
  useResize(frame, () => atEnd.current && toEnd());
  return { frame, onScroll, toEnd, behind };
}

const distanceToEnd = ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight;

function useResize(frame, onResize) {
  useEffect(() => {
    const observer = new ResizeObserver(onResize);
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
}
