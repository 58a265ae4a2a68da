import { Directive, Extensions } from 'type-graphql';

/** For a field whose value on its parent is a function, which is called only where the field is selected. */
export function Lazy(): MethodDecorator & PropertyDecorator {
  return Extensions({ lazy: true });
}

/**
 * Of a field that costs more than the objects that it gives: what it costs each time, in points. Printed as `@cost` in
 * the SDL.
 */
export function Cost(points: number): MethodDecorator & PropertyDecorator {
  const directive = Directive(`@cost(points: ${points})`);
  const extension = Extensions({ cost: points });
  return (target: object, key: string | symbol, descriptor?: PropertyDescriptor) => {
    directive(target, key, descriptor as PropertyDescriptor);
    extension(target, key, descriptor as PropertyDescriptor);
  };
}

/** Of a mutation that an operation may ask for once only, whatever it calls it. */
export function OncePerOperation(): MethodDecorator & PropertyDecorator {
  return Extensions({ oncePerOperation: true });
}

/** Of a list without pages that is often long: how many objects it may give, each of which its operation pays for. */
export function AtMost(objects: number): MethodDecorator & PropertyDecorator {
  return Extensions({ atMost: objects });
}
