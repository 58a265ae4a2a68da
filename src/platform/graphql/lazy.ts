import { Extensions } from 'type-graphql';

/** For a field whose value on its parent is a function, which is called only where the field is selected. */
export function Lazy(): MethodDecorator & PropertyDecorator {
  return Extensions({ lazy: true });
}
