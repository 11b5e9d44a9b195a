/** The WhatsApp business account as the Graph API shows it. */
export function accountNode(wabaId: string): Record<string, unknown> {
  return {
    id: wabaId,
    name: 'Instituto IITA',
    currency: 'USD',
    country: 'AR',
    timezone_id: '3',
    message_template_namespace: 'b3a1f2c4_5d6e_7f80_91a2_b3c4d5e6f708',
    account_review_status: 'APPROVED',
    business_verification_status: 'verified',
    ownership_type: 'SELF',
    status: 'ACTIVE',
    marketing_messages_onboarding_status: 'ELIGIBLE',
    disable_marketing_messages_on_cloud_api: false,
    health_status: { can_send_message: 'AVAILABLE', entities: [] },
  }
}
