import { Directive, Extensions } from 'type-graphql';

/** Marks a field whose value on its parent is a function, which is called only if the field is selected. */
export function Lazy(): MethodDecorator & PropertyDecorator {
  return Extensions({ lazy: true });
}

/** Sets the points that a field costs each time, in addition to the objects that it returns. Printed as `@cost` in the SDL. */
export function Cost(points: number): MethodDecorator & PropertyDecorator {
  const directive = Directive(`@cost(points: ${points})`);
  const extension = Extensions({ cost: points });
  return (target: object, key: string | symbol, descriptor?: PropertyDescriptor) => {
    directive(target, key, descriptor as PropertyDescriptor);
    extension(target, key, descriptor as PropertyDescriptor);
  };
}

/** Marks a mutation that an operation may contain only once, also under aliases. */
export function OncePerOperation(): MethodDecorator & PropertyDecorator {
  return Extensions({ oncePerOperation: true });
}

/** Sets the maximum number of objects in a list without pages. The list costs as much as that number of objects. */
export function AtMost(objects: number): MethodDecorator & PropertyDecorator {
  return Extensions({ atMost: objects });
}
