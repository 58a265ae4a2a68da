/** Whether this process records metrics. If not, recording costs one comparison. */
export const recording = { isOn: false };
