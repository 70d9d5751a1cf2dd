import { Button as BaseButton } from '@base-ui/react/button'
import type { ComponentProps, ReactNode } from 'react'
import styles from './button.module.css'
import { classes } from './classes.ts'
import { Tooltip } from './tooltip.tsx'

type NativeProps = Omit<ComponentProps<'button'>, 'className' | 'style'>

export interface ButtonProps extends NativeProps {
  /** One `main` button in a region. */
  readonly variant?: 'main' | 'standard' | 'quiet'
  /** 24 in panels and bars, 28, or 32 in the foot of a dialog. */
  readonly size?: 'dense' | 'standard' | 'large'
  readonly icon?: ReactNode
  readonly className?: string | undefined
}

/** A verb with its object. */
export function Button({
  variant = 'standard',
  size = 'standard',
  icon,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <BaseButton
      {...rest}
      data-variant={variant}
      data-size={size}
      className={classes(styles['button'], className)}
    >
      {icon}
      {children}
    </BaseButton>
  )
}

export interface IconButtonProps extends NativeProps {
  /** Read aloud, and shown as a hint. */
  readonly label: string
  readonly icon: ReactNode
  /** As in {@link Kbd}. */
  readonly keys?: string | undefined
  readonly size?: 'dense' | 'standard' | 'large'
  readonly variant?: 'standard' | 'quiet'
  /** Present on a button that stays down. */
  readonly pressed?: boolean | undefined
  readonly className?: string | undefined
}

/** A button that is only an icon; its name is in the hint. */
export function IconButton({
  label,
  icon,
  keys,
  size = 'standard',
  variant = 'quiet',
  pressed,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <BaseButton
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        data-pressed={pressed ? '' : undefined}
        data-variant={variant}
        data-size={size}
        className={classes(styles['button'], styles['iconOnly'], className)}
      >
        {icon}
      </BaseButton>
    </Tooltip>
  )
}
